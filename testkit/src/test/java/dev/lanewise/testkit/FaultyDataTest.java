package dev.lanewise.testkit;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.api.data.DataContext;
import dev.lanewise.api.data.DataSource;
import dev.lanewise.api.data.Dataset;
import dev.lanewise.api.data.Field;
import dev.lanewise.api.data.Transform;
import dev.lanewise.api.formula.Expr;
import dev.lanewise.api.formula.Formula;
import dev.lanewise.api.settings.Named;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.api.tensor.Tensor;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The contracts of data sources and transforms find every fault, and say what it is. */
class FaultyDataTest {
    enum Fault {
        NONE, OTHER_FIELDS, COUNTS_OPENINGS, READS_ON, WRITES_BEHIND, EMPTY, TOO_FEW, KEEPS_STATE, DIVIDES_BY_ZERO,
        WRITES_STATISTICS
    }

    @Named("faulty-source")
    public record Source(Fault fault) implements DataSource {
        private static int openings;

        @Override
        public Dataset open(DataContext context) {
            return new Data(fault, context.random().bits(0), fault == Fault.COUNTS_OPENINGS ? ++openings : 0);
        }

        @Override
        public Optional<List<Field>> declaredFields(DataContext context) {
            return Optional.of(List.of(new Field(Dataset.FEATURES, DType.FLOAT32,
                    Shape.of(fault == Fault.OTHER_FIELDS ? 3 : 2))));
        }

        @Override
        public DataSource forPrediction(Path file) {
            return this;
        }
    }

    private static final class Data implements Dataset {
        private final Fault fault;
        private final long first;
        private final int openings;
        private int read;

        Data(Fault fault, long first, int openings) {
            this.fault = fault;
            this.first = first;
            this.openings = openings;
        }

        @Override
        public int size() {
            return fault == Fault.EMPTY ? 0 : 5;
        }

        @Override
        public List<Field> fields() {
            return List.of(new Field(FEATURES, DType.FLOAT32, Shape.of(2)));
        }

        @Override
        public void gather(int field, int[] examples, int from, int count, Tensor into) {
            for (int i = 0; i < into.size(); i++) {
                int example = fault == Fault.READS_ON ? read++ / 2 : examples[from + i / 2];
                into.set(i, (first & 1023) + 10 * example + i % 2 + openings);
            }
            if (fault == Fault.WRITES_BEHIND && into.type() == DType.FLOAT64) {
                into.doubles()[into.offset() + into.size()] = 1;
            }
        }
    }

    @Named("faulty-transform")
    public record Mean(Fault fault) implements Transform {
        private static double last;

        @Override
        public List<String> statistics() {
            return List.of("mean");
        }

        @Override
        public double[][] fit(Samples training) {
            double[] mean = new double[fault == Fault.TOO_FEW ? 1 : training.width()];
            double[] row = new double[training.width()];
            for (int i = 0; i < training.size(); i++) {
                training.read(i, row);
                for (int k = 0; k < mean.length; k++) {
                    mean[k] += row[k] / training.size();
                }
            }
            mean[0] += fault == Fault.KEEPS_STATE ? last : 0;
            last = mean[0];
            return new double[][]{mean};
        }

        @Override
        public Formula formula() {
            var centred = Expr.elem(0).sub(Expr.row(1));
            return switch (fault) {
                case DIVIDES_BY_ZERO -> Formula.of("faulty", new Formula.Store(0, centred.div(centred)));
                case WRITES_STATISTICS -> Formula.of("faulty", new Formula.Store(1, Expr.elem(0)));
                default -> Formula.of("mean", new Formula.Store(0, centred));
            };
        }
    }

    @Test
    void partsWithoutFaultPass() {
        DataSourceContract.check(new Source(Fault.NONE));
        TransformContract.check(new Mean(Fault.NONE));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "OTHER_FIELDS | the fields are those that were declared",
        "COUNTS_OPENINGS | opened twice, the same seed gives the same examples",
        "READS_ON | an example is the same however it is asked for",
        "WRITES_BEHIND | nothing is written outside the tensor that is to be filled",
        "EMPTY | the source opens, or refuses with a LanewiseException that says why"})
    void aFaultySourceIsFound(Fault fault, String promise) {
        isFound(promise, assertThrows(ContractFailure.class, () -> DataSourceContract.check(new Source(fault))));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "TOO_FEW | there is one array a statistic, as long as there are features",
        "KEEPS_STATE | the same examples give the same statistics",
        "DIVIDES_BY_ZERO | features stay finite, those of one value too",
        "WRITES_STATISTICS | the formula reads features and statistics, and writes features"})
    void aFaultyTransformIsFound(Fault fault, String promise) {
        isFound(promise, assertThrows(ContractFailure.class, () -> TransformContract.check(new Mean(fault))));
    }

    private static void isFound(String promise, ContractFailure failure) {
        assertTrue(failure.getMessage().startsWith("broken: " + promise), failure::getMessage);
    }
}
