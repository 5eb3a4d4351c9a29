package dev.lanewise.testkit.verification;

import dev.lanewise.testkit.ContractFailure;
import dev.lanewise.testkit.Evidence;
import dev.lanewise.testkit.Subject;
import dev.lanewise.testkit.internal.Finding;
import dev.lanewise.testkit.internal.Limited;
import dev.lanewise.testkit.internal.Runner;
import dev.lanewise.testkit.internal.Session;
import dev.lanewise.testkit.internal.SetAside;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The promises of one part as they are tried, each with a limit of time; what a part throws or prints goes into the report. */
final class Trials {
    private static final Duration LONGEST_WAIT_FOR_THE_JIT = Duration.ofSeconds(6);

    private final String part;
    private final Duration limit;
    private final Verification settings;
    private final List<PromiseReport> reports = new ArrayList<>();
    private Evidence gradients = Evidence.NONE;
    private boolean stuck;

    /** @param limit of each promise */
    Trials(String part, Duration limit, Verification settings) {
        this.part = part;
        this.limit = limit;
        this.settings = settings;
    }

    /** Tries one promise on some samples, up to the first that breaks it. */
    void attempt(Subject subject, String promise, List<Runnable> trials) {
        settings.listener().begins(part, promise);
        long start = System.nanoTime();
        var report = stuck ? new PromiseReport(subject, promise, Outcome.SET_ASIDE,
                "an earlier check of this part is still running", Duration.ZERO)
                : judge(subject, promise, trials, start);
        reports.add(report);
        settings.listener().ended(part, report);
    }

    private PromiseReport judge(Subject subject, String promise, List<Runnable> trials, long start) {
        var thrown = run(trials);
        var time = Duration.ofNanos(System.nanoTime() - start);
        return switch (thrown) {
            case null -> new PromiseReport(subject, promise, Outcome.KEPT, "", time);
            case SetAside reason ->
                new PromiseReport(subject, promise, Outcome.SET_ASIDE, String.valueOf(reason.getMessage()), time);
            default -> new PromiseReport(subject, promise, Outcome.BROKEN, text(promise, thrown), time);
        };
    }

    private @Nullable Throwable run(List<Runnable> trials) {
        var thrown = Limited.run(() -> session().run(() -> tryAll(trials)), limit);
        stuck |= thrown instanceof Limited.Unended;
        return thrown;
    }

    /** Set aside is what no sample could be tried for. */
    private static void tryAll(List<Runnable> trials) {
        int tried = 0;
        SetAside reason = null;
        for (var trial : trials) {
            try {
                trial.run();
                tried++;
            } catch (SetAside impossible) {
                reason = impossible;
            }
        }
        if (reason != null && tried == 0) {
            throw reason;
        }
    }

    private Session session() {
        var third = limit.dividedBy(3);
        var patience = third.compareTo(LONGEST_WAIT_FOR_THE_JIT) < 0 ? third : LONGEST_WAIT_FOR_THE_JIT;
        return new Session(settings.seed(), patience, this::count);
    }

    /** By the thread of a promise. */
    private synchronized void count(Evidence more) {
        gradients = gradients.plus(more);
    }

    private synchronized Evidence gradients() {
        return gradients;
    }

    private String text(String promise, Throwable thrown) {
        return switch (thrown) {
            case ContractFailure failure -> String.valueOf(failure.getMessage());
            case Limited.Unended unended -> Runner.text(promise, Finding.of("the check did not end within "
                    + limit.toSeconds() + " s, and was left behind").with("part", part)
                    .with("at", Limited.place(unended))
                    .with("likely", "a loop without an end, or a wait for what never comes"));
            case Finding finding -> Runner.text(promise, finding.with("part", part));
            default -> Runner.text(promise, Finding.thrown(thrown).with("part", part));
        };
    }

    /** A promise of all parts: they print nothing. */
    void attemptSilence() {
        settings.printed().ifPresent(printed -> attempt(Subject.OWN, "nothing is printed", List.of(() -> {
            var text = printed.get();
            if (!text.isEmpty()) {
                throw Finding.of("the part prints to System.out or System.err")
                        .with("text", text.lines().limit(3).toList())
                        .with("remedy", "take it out, or log it with SLF4J");
            }
        })));
    }

    /** A figure that is no promise: where it can't be had there is none. */
    Optional<Speed> figure(Supplier<Optional<Speed>> source) {
        var figure = Collections.synchronizedList(new ArrayList<Speed>());
        run(List.of(() -> source.get().ifPresent(figure::add)));
        return figure.stream().findFirst();
    }

    boolean broken() {
        return reports.stream().anyMatch(report -> report.outcome() == Outcome.BROKEN);
    }

    PartReport report(String kind, String name, int samples, Optional<Speed> speed) {
        var report = new PartReport(kind, name, samples, reports, gradients(), speed);
        settings.listener().done(report);
        return report;
    }
}
