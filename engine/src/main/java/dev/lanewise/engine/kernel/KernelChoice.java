package dev.lanewise.engine.kernel;

import dev.lanewise.api.kernel.KernelProvider;
import dev.lanewise.api.kernel.KernelSet;
import dev.lanewise.api.kernel.KernelSettings;
import dev.lanewise.api.kernel.Kernels;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The kernels that a run computes with, and why these: the available provider of the highest rank, or the one that was asked
 * for. Each provider gets the kernels of the next lower one as its definition, for what it leaves out.
 *
 * <p>A provider that can't be loaded, or fails when it is asked or made, counts as unavailable and never ends a run that
 * another provider can do.
 *
 * @since 0.1
 */
public final class KernelChoice implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(KernelChoice.class);

    private final Kernels kernels;
    private final String provider;
    private final int threads;
    private final String reason;
    private final List<KernelSet> sets;
    private final List<KernelChoice> others = new ArrayList<>();

    private KernelChoice(String provider, int threads, String reason, List<KernelSet> sets) {
        this.kernels = new Kernels(sets.getLast());
        this.provider = provider;
        this.threads = threads;
        this.reason = reason;
        this.sets = List.copyOf(sets);
    }

    /**
     * The best of the installed providers, on all processors.
     *
     * @throws dev.lanewise.api.error.LanewiseException {@code LW-KERNEL-003} if there is none
     */
    public static KernelChoice best() {
        return of(installed(), Optional.empty(), Runtime.getRuntime().availableProcessors());
    }

    /**
     * Chooses and makes the kernels, and logs the {@link #reason()}.
     *
     * @param wanted the name of the provider to use; empty for the best
     * @param threads threads that one operation may use, at least 1
     * @throws dev.lanewise.api.error.LanewiseException {@code LW-KERNEL-001} if no provider has the name wanted, {@code
     *     LW-KERNEL-002} if that provider is unavailable, {@code LW-KERNEL-003} if none is available
     */
    public static KernelChoice of(List<KernelProvider> providers, Optional<String> wanted, int threads) {
        var choice = make(providers, wanted, threads);
        LOG.info(choice.reason());
        return choice;
    }

    /**
     * The same for several workers, each with kernels of its own: {@link #others()} has those of all but the first.
     *
     * @param workers at least 1
     */
    public static KernelChoice of(List<KernelProvider> providers, Optional<String> wanted, int threads, int workers) {
        var choice = of(providers, wanted, threads);
        for (int worker = 1; worker < workers; worker++) {
            choice.others.add(make(providers, wanted, threads));
        }
        return choice;
    }

    private static KernelChoice make(List<KernelProvider> providers, Optional<String> wanted, int threads) {
        var candidates =
                providers.stream().map(Candidate::of).sorted(Comparator.comparingInt(Candidate::rank)).toList();
        int highest = wanted.map(name -> KernelProblems.requireKnown(name, candidates)).orElse(candidates.size() - 1);
        var made = new Made(new KernelSettings(threads));
        candidates.subList(0, highest + 1).forEach(made::add);
        if (wanted.isPresent() && !made.passedOver.isEmpty() && made.passedOver.getLast().is(candidates.get(highest))) {
            made.close();
            throw KernelProblems.unavailable(made.passedOver.getLast());
        }
        return made.choice(wanted.isPresent());
    }

    /** The providers on the class path; one that can't be loaded is logged and left out. */
    public static List<KernelProvider> installed() {
        return installed(KernelChoice.class.getClassLoader());
    }

    /** The providers that {@code loader} sees; one that can't be loaded is logged and left out. */
    public static List<KernelProvider> installed(ClassLoader loader) {
        return Providers.load(loader);
    }

    /** The kernels; for one thread at a time. */
    public Kernels kernels() {
        return kernels;
    }

    /** The same without checks, for who puts kernels of his own before them, to count what they are asked for. */
    public KernelSet set() {
        return sets.getLast();
    }

    /** Kernels for further workers, one set each. */
    public List<Kernels> others() {
        return others.stream().map(KernelChoice::kernels).toList();
    }

    /** The name of the provider. */
    public String provider() {
        return provider;
    }

    /** The threads that an operation may use. */
    public int threads() {
        return threads;
    }

    /** Which provider, and why no better one: {@code kernels: vector (rank 100, 2 threads)}. */
    public String reason() {
        return reason;
    }

    /** Ends the kernels' threads. */
    @Override
    public void close() {
        others.forEach(KernelChoice::close);
        sets.reversed().forEach(KernelSet::close);
    }

    /** The sets made so far, from the lowest rank up. */
    private static final class Made {
        private final KernelSettings settings;
        private final List<KernelSet> sets = new ArrayList<>();
        private final List<Candidate> passedOver = new ArrayList<>();
        private Optional<Candidate> top = Optional.empty();

        Made(KernelSettings settings) {
            this.settings = settings;
        }

        void add(Candidate candidate) {
            if (candidate.trouble().isPresent()) {
                passedOver.add(candidate);
                return;
            }
            try {
                sets.add(candidate.provider().create(settings, sets.isEmpty() ? NoKernels.INSTANCE : sets.getLast()));
                top = Optional.of(candidate);
            } catch (RuntimeException | LinkageError e) {
                passedOver.add(candidate.failed(e));
            }
        }

        KernelChoice choice(boolean asked) {
            var chosen = top.orElseThrow(() -> KernelProblems.none(passedOver));
            var reason = new StringBuilder("kernels: ").append(chosen.name())
                    .append(" (rank ").append(chosen.rank()).append(", ").append(settings.threads())
                    .append(settings.threads() == 1 ? " thread)" : " threads)").append(asked ? ", as asked for" : "");
            passedOver.reversed().stream()
                    .filter(candidate -> candidate.rank() >= chosen.rank())
                    .forEach(candidate -> reason.append("; ").append(candidate.sentence()));
            return new KernelChoice(chosen.name(), settings.threads(), reason.toString(), sets);
        }

        void close() {
            sets.reversed().forEach(KernelSet::close);
        }
    }
}
