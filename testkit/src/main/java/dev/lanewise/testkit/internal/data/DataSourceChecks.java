package dev.lanewise.testkit.internal.data;

import dev.lanewise.api.data.DataContext;
import dev.lanewise.api.data.DataSource;
import dev.lanewise.api.data.Dataset;
import dev.lanewise.api.data.Field;
import dev.lanewise.api.error.LanewiseException;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Tensor;
import dev.lanewise.testkit.Subject;
import dev.lanewise.testkit.internal.Check;
import dev.lanewise.testkit.internal.Concurrency;
import dev.lanewise.testkit.internal.Concurrency.Result;
import dev.lanewise.testkit.internal.Contract;
import dev.lanewise.testkit.internal.Finding;
import dev.lanewise.testkit.internal.Guarded;
import dev.lanewise.testkit.internal.NamedTensor;
import dev.lanewise.testkit.internal.SetAside;
import dev.lanewise.testkit.internal.Values;
import dev.lanewise.testkit.internal.part.Trial;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What every data source promises. One that reads files refuses generated settings, whose files are not there: then what needs
 * examples is set aside.
 */
public final class DataSourceChecks {
    /** So many examples at each end of the data are looked at. */
    private static final int EXAMPLES = 8;

    private DataSourceChecks() {}

    /** On settings that the kit makes. */
    public static Contract<DataSource, Trial<DataSource>> contract() {
        return Trial.contract(List.of(
                new Check<>("the source opens, or refuses with a LanewiseException that says why",
                        DataSourceChecks::opensOrRefuses),
                new Check<>(Subject.SHAPES, "the fields are those that were declared", DataSourceChecks::declares),
                new Check<>(Subject.DETERMINISM, "opened twice, the same seed gives the same examples",
                        DataSourceChecks::repeats),
                new Check<>(Subject.DETERMINISM, "an example is the same however it is asked for",
                        DataSourceChecks::gathersInAnyOrder),
                new Check<>(Subject.ALIASING, "nothing is written outside the tensor that is to be filled",
                        DataSourceChecks::staysInside)),
                List.of(Concurrency.check(DataSourceChecks::gathered)));
    }

    private static Dataset open(Trial<DataSource> trial) {
        try {
            return trial.part().open(DataContext.training(trial.seed()));
        } catch (LanewiseException refusal) {
            throw new SetAside("the source can't be opened with generated settings: " + refusal.problem().got());
        }
    }

    private static void opensOrRefuses(Trial<DataSource> trial) {
        try {
            var data = trial.part().open(DataContext.training(trial.seed()));
            if (data.size() < 1 || data.fields().isEmpty()) {
                throw Finding.of("an open source has no examples or no fields").with("examples", data.size())
                        .with("fields", data.fields()).with("remedy", "refuse empty data in open");
            }
        } catch (LanewiseException refusal) {
            if (refusal.problem().wanted().isEmpty() || refusal.problem().got().isEmpty()) {
                throw Finding.of("a refusal does not say what was wanted and what came").with("text",
                        refusal.getMessage());
            }
        }
    }

    private static void declares(Trial<DataSource> trial) {
        var data = open(trial);
        trial.part().declaredFields(DataContext.training(trial.seed())).ifPresent(declared -> {
            if (!declared.equals(data.fields())) {
                throw Finding.of("declaredFields says something else than the open data").with("wanted", data.fields())
                        .with("got", declared);
            }
        });
    }

    private static void repeats(Trial<DataSource> trial) {
        var first = open(trial);
        var second = open(trial);
        if (first.size() != second.size() || !first.fields().equals(second.fields())
                || !first.schema().equals(second.schema())) {
            throw Finding.of("opened twice, the data have another size, other fields or another schema")
                    .with("first", first.size() + " examples, " + first.fields())
                    .with("second", second.size() + " examples, " + second.fields());
        }
        for (int field = 0; field < first.fields().size(); field++) {
            int[] examples = ends(first);
            compare("opened twice, the data have other values", named(first, field),
                    gather(first, field, examples), gather(second, field, examples));
        }
    }

    private static void gathersInAnyOrder(Trial<DataSource> trial) {
        var data = open(trial);
        int[] examples = ends(data);
        for (int field = 0; field < data.fields().size(); field++) {
            var together = gather(data, field, examples);
            for (int k = examples.length - 1; k >= 0; k--) {
                compare("an example alone is another one than among others", named(data, field),
                        together.slice(k, 1), gather(data, field, new int[]{examples[k]}));
            }
        }
    }

    private static void staysInside(Trial<DataSource> trial) {
        var data = open(trial);
        int[] examples = ends(data);
        for (int number = 0; number < data.fields().size(); number++) {
            var field = data.fields().get(number);
            for (var type : field.type() == DType.INT32 ? List.of(DType.INT32)
                    : List.of(DType.FLOAT32, DType.FLOAT64)) {
                var memory = new Guarded();
                var into = memory.allocate("field '" + field.name() + "'", type, field.shape().prepend(1));
                data.gather(number, examples, examples.length - 1, 1, into);
                memory.check();
            }
        }
    }

    private static List<Result> gathered(Trial<DataSource> trial, long seed) {
        var data = open(trial.withSeed(trial.seed() + seed));
        int[] examples = ends(data);
        return IntStream.range(0, data.fields().size())
                .mapToObj(field -> new Result(named(data, field), Values.copy(gather(data, field, examples)))).toList();
    }

    /** The first examples and the last. */
    private static int[] ends(Dataset data) {
        return IntStream.range(0, data.size()).filter(i -> i < EXAMPLES || i >= data.size() - EXAMPLES).toArray();
    }

    private static Tensor gather(Dataset data, int number, int[] examples) {
        Field field = data.fields().get(number);
        var into = Tensor.zeros(field.type(), field.shape().prepend(examples.length));
        data.gather(number, examples, 0, examples.length, into);
        return into;
    }

    private static NamedTensor named(Dataset data, int field) {
        return new NamedTensor("field '" + data.fields().get(field).name() + "'", gather(data, field, ends(data)));
    }

    private static void compare(String found, NamedTensor named, Tensor wanted, Tensor got) {
        Values.requireSame(found, named, Values.copy(wanted), Values.copy(got));
    }
}
