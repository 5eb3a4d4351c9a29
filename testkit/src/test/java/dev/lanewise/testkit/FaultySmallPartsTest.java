package dev.lanewise.testkit;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.api.formula.Expr;
import dev.lanewise.api.formula.Formula;
import dev.lanewise.api.formula.Formula.Store;
import dev.lanewise.api.loss.Target;
import dev.lanewise.api.metric.Metric;
import dev.lanewise.api.metric.MetricTable;
import dev.lanewise.api.optimizer.Constraint;
import dev.lanewise.api.optimizer.Fans;
import dev.lanewise.api.optimizer.Initializer;
import dev.lanewise.api.optimizer.Optimizer;
import dev.lanewise.api.optimizer.Regularizer;
import dev.lanewise.api.optimizer.Schedule;
import dev.lanewise.api.random.RandomStream;
import dev.lanewise.api.settings.Named;
import dev.lanewise.api.settings.Range;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.api.tensor.Tensor;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** The contracts of the smaller parts find their faults. */
class FaultySmallPartsTest {
    private static final Expr W = Expr.elem(0);
    private static final Expr G = Expr.elem(1);
    private static final Expr LR = Expr.scalar(0);

    private static void assertBroken(String promise, String text, Executable check) {
        var message = assertThrows(ContractFailure.class, check).getMessage();
        assertTrue(message.startsWith("broken: " + promise), message);
        assertTrue(message.contains(text), message);
    }

    // ---- optimizers ----

    @Named("faulty-optimizer")
    public record FaultyOptimizer(Fault fault) implements Optimizer {
        public enum Fault {
            UPHILL, UNUSED_SLOT, WRITES_GRADIENT, MOVES_AT_ZERO
        }

        @Override
        public double lr() {
            return 0.1;
        }

        @Override
        public List<String> slots() {
            return fault == Fault.UNUSED_SLOT ? List.of("memory") : List.of();
        }

        @Override
        public Formula update() {
            var step = LR.mul(G);
            return switch (fault) {
                case UPHILL -> Formula.of("uphill", new Store(0, W.add(step)));
                case UNUSED_SLOT -> Formula.of("plain", new Store(0, W.sub(step)));
                case WRITES_GRADIENT -> Formula.of("clears", new Store(0, W.sub(step)), new Store(1, Expr.constant(0)));
                case MOVES_AT_ZERO -> Formula.of("restless", new Store(0, W.sub(step).sub(G.mul(1e-6))));
            };
        }
    }

    @Test
    void optimizers() {
        assertBroken("the first step goes downhill", "the sign of the step is wrong",
                () -> OptimizerContract.check(new FaultyOptimizer(FaultyOptimizer.Fault.UPHILL)));
        assertBroken("the update's operands", "costs as much memory",
                () -> OptimizerContract.check(new FaultyOptimizer(FaultyOptimizer.Fault.UNUSED_SLOT)));
        assertBroken("the update's operands", "operand 1 only read",
                () -> OptimizerContract.check(new FaultyOptimizer(FaultyOptimizer.Fault.WRITES_GRADIENT)));
        assertBroken("a learning rate of 0", "rate 0 moves",
                () -> OptimizerContract.check(new FaultyOptimizer(FaultyOptimizer.Fault.MOVES_AT_ZERO)));
    }

    // ---- initializers ----

    @Named("faulty-initializer")
    public record FaultyInitializer(Fault fault) implements Initializer {
        public enum Fault {
            LEAVES_ONE, DEPENDS_ON_TYPE, DEPENDS_ON_SIZE, IS_RANDOM
        }

        @Override
        public void initialize(Tensor parameter, Fans fans, RandomStream random) {
            for (int i = fault == Fault.LEAVES_ONE ? 1 : 0; i < parameter.size(); i++) {
                parameter.set(i, switch (fault) {
                    case DEPENDS_ON_TYPE -> parameter.type() == DType.FLOAT32 ? 0 : 1;
                    case DEPENDS_ON_SIZE -> random.normal(parameter.size() - i);
                    case IS_RANDOM -> System.nanoTime();
                    case LEAVES_ONE -> 1;
                });
            }
        }
    }

    @Test
    void initializers() {
        assertBroken("every element is filled", "element [0, 0]",
                () -> InitializerContract.check(new FaultyInitializer(FaultyInitializer.Fault.LEAVES_ONE)));
        assertBroken("one seed gives one start", "rounded once",
                () -> InitializerContract.check(new FaultyInitializer(FaultyInitializer.Fault.DEPENDS_ON_TYPE)));
        assertBroken("element i draws at index i", "how many others",
                () -> InitializerContract.check(new FaultyInitializer(FaultyInitializer.Fault.DEPENDS_ON_SIZE)));
        assertBroken("one seed gives one start", "another start",
                () -> InitializerContract.check(new FaultyInitializer(FaultyInitializer.Fault.IS_RANDOM)));
    }

    // ---- schedules, regularizers, metrics ----

    /** Grows at each reading. */
    @Named("unstable")
    public record Unstable(int level) implements Schedule {
        public Unstable {
            level++;
        }

        @Override
        public double learningRate(double base, long step, Horizon horizon) {
            return base;
        }
    }

    public record Nameless() implements Schedule {
        @Override
        public double learningRate(double base, long step, Horizon horizon) {
            return base;
        }
    }

    @Named("limited")
    public record Limited(@Range(max = 1) double share) implements Schedule {
        @Override
        public double learningRate(double base, long step, Horizon horizon) {
            return base;
        }
    }

    @Test
    void settings() {
        assertBroken("settings survive", "settings change when they are written and read",
                () -> ScheduleContract.check(new Unstable(1)));
        assertBroken("settings survive", "this one has no @Named", () -> ScheduleContract.check(new Nameless()));
        assertBroken("settings survive", "at most 1", () -> ScheduleContract.check(new Limited(2)));
    }

    private static double last;

    @Named("faulty-schedule")
    public record FaultySchedule(boolean remembers) implements Schedule {
        @Override
        public double learningRate(double base, long step, Horizon horizon) {
            last = remembers ? last + 1e-9 : 0;
            return remembers ? base + last : base * Math.log(horizon.steps() - 1.0 - step);
        }
    }

    @Test
    void schedules() {
        assertBroken("the rate depends on nothing but", "a resume would go wrong",
                () -> ScheduleContract.check(new FaultySchedule(true)));
        assertBroken("every step of every run", "-Infinity", () -> ScheduleContract.check(new FaultySchedule(false)));
    }

    @Named("faulty-regularizer")
    public record FaultyRegularizer(boolean steep) implements Regularizer {
        @Override
        public Expr penalty(Expr w) {
            return steep ? w.abs().sqrt() : w;
        }
    }

    @Test
    void regularizers() {
        assertBroken("penalty and gradient are finite", "weight   0.0",
                () -> RegularizerContract.check(new FaultyRegularizer(true)));
        assertBroken("penalty and gradient are finite", "penalty  -",
                () -> RegularizerContract.check(new FaultyRegularizer(false)));
    }

    @Named("faulty-constraint")
    public record FaultyConstraint(Fault fault) implements Constraint {
        public enum Fault {
            SHRINKS_ON, DIVIDES_BY_ZERO, READS_MORE
        }

        @Override
        public Expr project(Expr w, Expr norm) {
            return switch (fault) {
                case SHRINKS_ON -> w.mul(0.5);
                case DIVIDES_BY_ZERO -> w.div(norm);
                case READS_MORE -> w.mul(Expr.scalar(0));
            };
        }
    }

    @Test
    void constraints() {
        assertBroken("what has been projected lies in the set", "unit (7)",
                () -> ConstraintContract.check(new FaultyConstraint(FaultyConstraint.Fault.SHRINKS_ON)));
        assertBroken("the projection is finite", "NaN",
                () -> ConstraintContract.check(new FaultyConstraint(FaultyConstraint.Fault.DIVIDES_BY_ZERO)));
        assertBroken("the projection is a function of", "more than its arguments",
                () -> ConstraintContract.check(new FaultyConstraint(FaultyConstraint.Fault.READS_MORE)));
    }

    /** Looks at a loss that is not known yet. */
    @Named("watchful")
    public record Watchful() implements Schedule {
        @Override
        public double learningRate(double base, long step, Horizon horizon) {
            return base;
        }

        @Override
        public double learningRate(double base, long step, Horizon horizon, List<Double> losses) {
            return losses.get((int) horizon.epoch(step));
        }
    }

    @Test
    void schedulesThatLookAhead() {
        assertBroken("every step of every run", "IndexOutOfBounds", () -> ScheduleContract.check(new Watchful()));
    }

    @Named("faulty-metric")
    public record FaultyMetric(Fault fault) implements Metric {
        public enum Fault {
            HAS_A_FIGURE_WITHOUT_BATCH, KEEPS_THE_LAST, FORGETS_ITS_TABLE
        }

        @Override
        public void check(Shape prediction, Target target) {
            if (!target.shape().equals(prediction)) {
                throw target.refuse(prediction, "one shape", "change it");
            }
        }

        @Override
        public boolean higherIsBetter() {
            return true;
        }

        @Override
        public Tally start() {
            return new Tally() {
                private double value = fault == Fault.HAS_A_FIGURE_WITHOUT_BATCH ? 0 : Double.NaN;
                private int asked;

                @Override
                public void add(Tensor prediction, Tensor target) {
                    value = fault == Fault.FORGETS_ITS_TABLE ? 1 : prediction.get(0);
                }

                @Override
                public Optional<MetricTable> table() {
                    return Optional.of(new MetricTable("", "", List.of("times asked"), List.of(""),
                            List.of(List.of((double) asked++))));
                }

                @Override
                public double value() {
                    return value;
                }

                @Override
                public double[] state() {
                    return new double[]{value};
                }

                @Override
                public void restore(double[] state) {
                    value = state[0];
                }
            };
        }
    }

    @Test
    void metrics() {
        assertBroken("without a batch there is no figure", "NaN",
                () -> MetricContract.check(new FaultyMetric(FaultyMetric.Fault.HAS_A_FIGURE_WITHOUT_BATCH)));
        assertBroken("batches add up to the whole", "three batches",
                () -> MetricContract.check(new FaultyMetric(FaultyMetric.Fault.KEEPS_THE_LAST)));
        assertBroken("a table says the same", "by being asked for",
                () -> MetricContract.check(new FaultyMetric(FaultyMetric.Fault.FORGETS_ITS_TABLE)));
    }
}
