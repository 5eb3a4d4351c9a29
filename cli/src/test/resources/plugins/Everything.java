package everything;

import dev.lanewise.api.data.*;
import dev.lanewise.api.formula.*;
import dev.lanewise.api.kernel.*;
import dev.lanewise.api.layer.Pointwise;
import dev.lanewise.api.loss.*;
import dev.lanewise.api.metric.Metric;
import dev.lanewise.api.optimizer.*;
import dev.lanewise.api.optimizer.Schedule;
import dev.lanewise.api.plugin.*;
import dev.lanewise.api.random.RandomStream;
import dev.lanewise.api.settings.*;
import dev.lanewise.api.tensor.*;
import java.nio.file.Path;
import java.util.List;

/** A plug-in with one part of each kind. */
public final class Everything implements Plugin {
    public String id() { return "everything"; }
    public int apiLevel() { return 1; }
    public String licence() { return "Apache-2.0"; }
    public String homePage() { return "https://example.com/everything"; }
    public List<Class<? extends Part>> parts() {
        return List.of(Activation.class, Distance.class, Descent.class, Halving.class, Ones.class, Pull.class,
                Floor.class, Error.class, Line.class, Shift.class);
    }

    @Named("own-activation")
    @Doc("a slope below zero, a straight line above")
    public record Activation(@Default("0.1") @Doc("slope below zero") double slope) implements Pointwise {
        public Formula formula(int inputs) { return Formula.map("own-activation", x -> x.max(x.mul(slope))); }
    }

    @Named("own-loss")
    @Doc("squared distance")
    public record Distance() implements PointwiseLoss {
        public Reduction reduction() { return Reduction.MEAN; }
        public Expr term(Expr prediction, Expr target) {
            var error = prediction.sub(target);
            return error.mul(error);
        }
    }

    @Named("own-optimizer")
    @Doc("down the gradient")
    public record Descent(@Default("0.05") @Doc("learning rate") double lr) implements Optimizer {
        public Formula update() {
            var step = Expr.elem(PARAMETER).sub(Expr.scalar(0).mul(Expr.elem(GRADIENT)));
            return Formula.of("own-optimizer", new Formula.Store(PARAMETER, step));
        }
    }

    @Named("own-schedule")
    @Doc("half the rate after each epoch")
    public record Halving() implements Schedule {
        public double learningRate(double base, long step, Horizon horizon) {
            return base / (1L << Math.min(horizon.epoch(step), 10));
        }
    }

    @Named("own-initializer")
    @Doc("ones")
    public record Ones() implements Initializer {
        public void initialize(Tensor parameter, Fans fans, RandomStream random) { parameter.fill(1); }
    }

    @Named("own-regularizer")
    @Doc("a pull to zero")
    public record Pull() implements Regularizer {
        public Expr penalty(Expr w) { return w.mul(w).mul(0.001); }
    }

    @Named("own-constraint")
    @Doc("nothing below minus ten")
    public record Floor() implements Constraint {
        public Expr project(Expr w, Expr norm) { return w.max(-10); }
    }

    @Named("own-metric")
    @Doc("mean distance")
    public record Error() implements Metric {
        public void check(Shape prediction, Target target) {}
        public boolean higherIsBetter() { return false; }
        public Tally start() {
            return new Tally() {
                private double sum;
                private double count;
                public void add(Tensor prediction, Tensor target) {
                    for (int i = 0; i < prediction.size(); i++) {
                        sum += Math.abs(prediction.get(i) - target.get(i));
                        count++;
                    }
                }
                public double value() { return sum / count; }
                public double[] state() { return new double[]{sum, count}; }
                public void restore(double[] state) { sum = state[0]; count = state[1]; }
            };
        }
    }

    @Named("own-source")
    @Doc("points on a line")
    public record Line(@Default("32") @Doc("how many") @Range(min = 1) int points) implements DataSource {
        public Dataset open(DataContext context) { return new Points(points); }
        public DataSource forPrediction(Path file) { return new Line(3); }
    }

    private record Points(int size) implements Dataset {
        public List<Field> fields() {
            return List.of(new Field(FEATURES, DType.FLOAT32, Shape.of(1)), new Field(TARGET, DType.FLOAT32, Shape.of(1)));
        }
        public void gather(int field, int[] examples, int from, int count, Tensor into) {
            for (int i = 0; i < count; i++) {
                double x = examples[from + i] / (double) size;
                into.set(i, field == 0 ? x : 2 * x + 1);
            }
        }
    }

    @Named("own-transform")
    @Doc("to the left")
    public record Shift() implements Transform {
        public List<String> statistics() { return List.of("shift"); }
        public double[][] fit(Samples training) { return new double[][]{new double[training.width()]}; }
        public Formula formula() {
            return Formula.of("own-transform", new Formula.Store(0, Expr.elem(0).sub(Expr.row(1))));
        }
    }

    /** The definition under another name. */
    public static final class Slow implements KernelProvider {
        public String name() { return "own-kernels"; }
        public int rank() { return 1; }
        public KernelSet create(KernelSettings settings, KernelSet definition) { return definition; }
    }
}
