package dev.lanewise.testkit.verification;

import dev.lanewise.api.kernel.KernelProvider;
import dev.lanewise.testkit.Subject;
import dev.lanewise.testkit.internal.SetAside;
import dev.lanewise.testkit.internal.kernel.KernelChecks;
import java.util.List;
import java.util.Optional;

/** Tries all promises of one provider of kernels, with one thread and with three. */
final class KernelTrial {
    /** Their checks have many cases, and wait for the JIT. */
    private static final int TIMES_THE_LIMIT = 4;

    private static final List<Integer> THREADS = List.of(1, 3);

    private final KernelProvider provider;
    private final Trials trials;

    KernelTrial(KernelProvider provider, Verification settings) {
        this.provider = provider;
        this.trials = new Trials(provider.name(), settings.limit().multipliedBy(TIMES_THE_LIMIT), settings);
    }

    PartReport run() {
        for (var check : KernelChecks.all()) {
            var subject = check.name().contains("allocates") ? Subject.ALLOCATION : Subject.DETERMINISM;
            trials.attempt(subject, check.name(), THREADS.stream().<Runnable>map(threads -> () -> {
                provider.unavailable().ifPresent(reason -> {
                    throw new SetAside("these kernels can't run here: " + reason);
                });
                KernelChecks.run(check, provider, threads, "lanewise plugins verify JAR");
            }).toList());
        }
        trials.attemptSilence();
        return trials.report("kernels", provider.name(), THREADS.size(), Optional.empty());
    }
}
