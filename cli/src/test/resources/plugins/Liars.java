package liars;

import dev.lanewise.api.formula.*;
import dev.lanewise.api.kernel.FormulaCall;
import dev.lanewise.api.layer.*;
import dev.lanewise.api.loss.Target;
import dev.lanewise.api.metric.Metric;
import dev.lanewise.api.optimizer.*;
import dev.lanewise.api.optimizer.Schedule;
import dev.lanewise.api.plugin.*;
import dev.lanewise.api.random.RandomStream;
import dev.lanewise.api.settings.*;
import dev.lanewise.api.tensor.*;
import java.util.List;

/** Parts of which each does not keep one promise. */
public final class Liars implements Plugin {
    public String id() { return "liars"; }
    public int apiLevel() { return 1; }
    public List<Class<? extends Part>> parts() {
        return List.of(WrongBackward.class, Transposed.class, Forgotten.class, Undeclared.class, Remembers.class,
                Wasteful.class, Endless.class, Crowded.class, Overwrites.class, Chatty.class, Hidden.class, Moody.class, Drifting.class);
    }

    /** The square of each element, in plain loops and without a fault. */
    interface Square extends Layer {
        default LayerPlan plan(Inputs inputs) { return LayerPlan.output(inputs.only()).readsInput(0).build(); }
        default double slope(double x) { return 2 * x; }
        default void forward(Forward pass) {
            var x = pass.input(0);
            for (int i = 0; i < x.size(); i++) {
                pass.output().set(i, x.get(i) * x.get(i));
            }
        }
        default void backward(Backward pass) {
            var dx = pass.gradInput(0);
            for (int i = 0; i < pass.gradOutput().size() && dx.wanted(); i++) {
                dx.put(i, pass.gradOutput().get(i) * slope(pass.input(0).get(i)));
            }
        }
    }

    @Named("wrong-backward")
    public record WrongBackward() implements Square {
        public double slope(double x) { return 3 * x; }
    }

    @Named("remembers")
    public record Remembers() implements Square {
        private static double last;
        public void forward(Forward pass) {
            Square.super.forward(pass);
            pass.output().set(0, pass.output().get(0) + 1e-3 * last);
            last = pass.input(0).get(0);
        }
    }

    @Named("wasteful")
    public record Wasteful() implements Square {
        static double[] squares = {};
        public void forward(Forward pass) {
            squares = new double[1000];
            Square.super.forward(pass);
        }
    }

    @Named("endless")
    public record Endless() implements Square {
        public LayerPlan plan(Inputs inputs) {
            while (inputs.count() > 0) {
                Thread.onSpinWait();
            }
            return Square.super.plan(inputs);
        }
    }

    @Named("crowded")
    public record Crowded() implements Square {
        private static double[] scratch = {};
        public void forward(Forward pass) {
            var x = pass.input(0);
            if (scratch.length < x.size()) {
                scratch = new double[x.size()];
            }
            for (int i = 0; i < x.size(); i++) {
                scratch[i] = x.get(i) * x.get(i);
            }
            var y = pass.output();
            for (int i = 0; i < y.size(); i++) {
                y.set(i, scratch[i]);
            }
        }
    }

    @Named("undeclared")
    public record Undeclared() implements Square {
        public LayerPlan plan(Inputs inputs) { return LayerPlan.output(inputs.only()).build(); }
    }

    @Named("overwrites")
    public record Overwrites() implements Square {
        public void backward(Backward pass) {
            var dx = pass.gradInput(0);
            for (int i = 0; i < pass.gradOutput().size() && dx.wanted(); i++) {
                dx.tensor().set(i, pass.gradOutput().get(i) * slope(pass.input(0).get(i)));
            }
        }
    }

    @Named("chatty")
    public record Chatty() implements Square {
        public void forward(Forward pass) {
            System.out.println("forward of " + pass.input(0).size());
            Square.super.forward(pass);
        }
    }

    record Zeros() implements Initializer {
        public void initialize(Tensor parameter, Fans fans, RandomStream random) { parameter.fill(0); }
    }

    @Named("forgotten")
    public record Forgotten() implements Layer {
        public LayerPlan plan(Inputs inputs) {
            return LayerPlan.output(inputs.only()).bias("shift", inputs.only(), new Zeros(), new Fans(1, 1)).build();
        }
        public void forward(Forward pass) {
            for (int i = 0; i < pass.output().size(); i++) {
                pass.output().set(i, pass.input(0).get(i) + pass.parameter(0).get(i % pass.parameter(0).size()));
            }
        }
        public void backward(Backward pass) {
            for (int i = 0; i < pass.gradOutput().size() && pass.gradInput(0).wanted(); i++) {
                pass.gradInput(0).put(i, pass.gradOutput().get(i));
            }
        }
    }

    @Named("transposed")
    public record Transposed() implements Layer {
        public LayerPlan plan(Inputs inputs) {
            var x = inputs.only();
            if (x.rank() != 1) {
                throw inputs.refuse("one axis", "flatten it");
            }
            return LayerPlan.output(x).weight("weight", Shape.of(x.size(), x.size()), new Zeros(), new Fans(1, 1))
                    .readsInput(0).build();
        }
        public void forward(Forward pass) {
            multiply(pass.input(0), pass.parameter(0), pass.output());
        }
        private static void multiply(Tensor x, Tensor w, Tensor y) {
            int n = x.columns();
            for (int i = 0; i < x.size(); i++) {
                double sum = 0;
                for (int p = 0; p < n; p++) {
                    sum += x.get(i / n * n + p) * w.get(p * n + i % n);
                }
                y.set(i, sum);
            }
        }
        public void backward(Backward pass) {
            var dy = pass.gradOutput();
            var w = pass.parameter(0);
            int n = dy.columns();
            for (int i = 0; i < dy.size() && pass.gradInput(0).wanted(); i++) {
                double sum = 0;
                for (int p = 0; p < n; p++) {
                    sum += dy.get(i / n * n + p) * w.get(p * n + i % n); // of W, where it must be of W transposed
                }
                pass.gradInput(0).put(i, sum);
            }
            for (int i = 0; i < n * n && pass.gradParameter(0).wanted(); i++) {
                double sum = 0;
                for (int row = 0; row < dy.rows(); row++) {
                    sum += pass.input(0).get(row * n + i / n) * dy.get(row * n + i % n);
                }
                pass.gradParameter(0).put(i, sum);
            }
        }
    }

    @Named("hidden-state")
    public record Hidden(@Default("0.01") double lr) implements Optimizer {
        private static double speed;
        public Formula update() {
            return Formula.of("hidden-state", new Formula.Store(PARAMETER,
                    Expr.elem(PARAMETER).sub(Expr.scalar(0).mul(Expr.elem(GRADIENT)))));
        }
        public void scalars(FormulaCall call, double learningRate, long step) {
            speed = 0.9 * speed + learningRate;
            call.scalar(speed);
        }
    }

    @Named("moody")
    public record Moody() implements Schedule {
        private static int calls;
        public double learningRate(double base, long step, Horizon horizon) { return base / ++calls; }
    }

    @Named("drifting")
    public record Drifting() implements Metric {
        private static double sum;
        public void check(Shape prediction, Target target) {}
        public boolean higherIsBetter() { return true; }
        public Tally start() {
            return new Tally() {
                private int count;
                public void add(Tensor prediction, Tensor target) {
                    sum += prediction.get(0);
                    count++;
                }
                public double value() { return count == 0 ? Double.NaN : sum; }
                public double[] state() { return new double[] {count}; }
                public void restore(double[] state) { count = (int) state[0]; }
            };
        }
    }
}
