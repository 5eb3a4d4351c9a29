package dev.lanewise.testkit.verification;

import dev.lanewise.api.plugin.Part;
import dev.lanewise.api.settings.PartKind;
import dev.lanewise.api.settings.RecordType;
import dev.lanewise.testkit.PartSamples;
import dev.lanewise.testkit.Subject;
import dev.lanewise.testkit.internal.Conditions;
import dev.lanewise.testkit.internal.Contracts;
import dev.lanewise.testkit.internal.SetAside;
import dev.lanewise.testkit.internal.speed.Races;
import java.util.List;
import java.util.Optional;

/** Tries all promises of one part. */
final class PartTrial {
    private final Class<? extends Part> type;
    private final Trials trials;
    private final Conditions conditions;
    private final List<PartPromise> more;
    private List<Part> samples = List.of();

    PartTrial(Class<? extends Part> type, Trials trials, Conditions conditions, List<PartPromise> more) {
        this.type = type;
        this.trials = trials;
        this.conditions = conditions;
        this.more = more;
    }

    static String name(Class<? extends Part> type) {
        return RecordType.of(type).name().orElse(type.getSimpleName());
    }

    PartReport run() {
        trials.attempt(Subject.ROUND_TRIPS, "settings within their ranges make a part",
                List.of(() -> samples =
                        List.copyOf(PartSamples.of(conditions.catalog(), type, conditions.seed()).toList())));
        if (!samples.isEmpty()) {
            everySample();
            one();
        }
        trials.attemptSilence();
        var kind = PartKind.of(type).map(PartKind::title).orElse("part");
        return trials.report(kind, name(type), samples.size(), speed());
    }

    /** The same promise of all samples is one: it is kept if all of them keep it. */
    private void everySample() {
        var lists = samples.stream().map(sample -> Contracts.promises(sample, conditions)).toList();
        for (int i = 0; i < lists.getFirst().size(); i++) {
            int number = i;
            var promise = lists.getFirst().get(i);
            trials.attempt(promise.subject(), promise.name(),
                    lists.stream().map(list -> list.get(number).trial()).toList());
        }
    }

    private void one() {
        var first = samples.getFirst();
        for (var promise : Contracts.promisesOnce(first, conditions)) {
            trials.attempt(promise.subject(), promise.name(), List.of(promise.trial()));
        }
        for (var promise : more.stream().filter(one -> one.kind().isInstance(first)).toList()) {
            trials.attempt(promise.subject(), promise.name(),
                    List.of(() -> promise.check().apply(first).ifPresent(reason -> {
                        throw new SetAside(reason);
                    })));
        }
    }

    private Optional<Speed> speed() {
        return samples.isEmpty() || trials.broken() ? Optional.empty()
                : trials.figure(() -> Races.of(samples.getFirst(), conditions));
    }
}
