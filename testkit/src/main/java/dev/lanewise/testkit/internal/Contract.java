package dev.lanewise.testkit.internal;

import dev.lanewise.api.plugin.Part;
import dev.lanewise.testkit.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * What the parts of a kind promise, and on which cases each promise is tried. JUnit's tests and {@link
 * dev.lanewise.testkit.verification.Verification} both read it from here.
 *
 * @param cases of a part and a seed, small ones first; may throw, where the part accepts none
 * @param each tried on every case of every part
 * @param once tried on the largest case, with one sample of a class: threads, allocation. They take long, and settings matter
 *     little to them
 * @param runner tries them and makes failures
 * @param <P> the kind of part
 * @param <C> a case
 */
public record Contract<P extends Part, C>(
        BiFunction<P, Long, List<C>> cases, List<Check<C>> each, List<Check<C>> once, Runner<C> runner) {
    private static final Runner<Part> PARTS =
            new Runner<>(part -> Stream.empty(), part -> Stream.<String[]>of(new String[]{"part", part.toString()}));

    /** The promises of a part: that its settings survive, which every part promises, then those of its kind. */
    public List<Promise> promises(P part, Conditions conditions) {
        var tried = found(part, conditions.seed());
        var promises = new ArrayList<Promise>();
        promises.add(settings(part, conditions));
        each.forEach(check -> promises.add(new Promise(check.subject(), check.name(),
                () -> runner.run(check, tried.list(), conditions.repeat()))));
        return promises;
    }

    /** Those that one sample of a class is enough for. */
    public List<Promise> promisesOnce(P part, Conditions conditions) {
        var tried = found(part, conditions.seed());
        return once.stream().map(check -> new Promise(check.subject(), check.name(),
                () -> runner.withoutShrinking().run(check, List.of(tried.list().getLast()), conditions.repeat())))
                .toList();
    }

    /** The names of all that is promised. */
    public List<String> names() {
        return Stream.concat(Stream.of(PartChecks.SETTINGS),
                Stream.concat(each.stream(), once.stream()).map(Check::name)).toList();
    }

    private Promise settings(P part, Conditions conditions) {
        var check = new Check<Part>(Subject.ROUND_TRIPS, PartChecks.SETTINGS,
                some -> PartChecks.settings(some, conditions.catalog()));
        return new Promise(check.subject(), check.name(),
                () -> PARTS.run(check, List.of(part), conditions.repeat()));
    }

    private Cases<C> found(P part, long seed) {
        return new Cases<>(() -> cases.apply(part, seed));
    }
}
