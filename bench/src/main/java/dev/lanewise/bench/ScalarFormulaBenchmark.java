package dev.lanewise.bench;

import dev.lanewise.api.formula.Expr;
import dev.lanewise.api.formula.Formula;
import dev.lanewise.api.formula.Formula.Kind;
import dev.lanewise.api.formula.Formula.Store;
import dev.lanewise.api.kernel.Kernels;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.api.tensor.Tensor;
import dev.lanewise.kernels.scalar.ScalarProvider;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Formulas on the scalar provider, in ns per element of 10 rows of 1000: the operands are in the second-level cache. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ScalarFormulaBenchmark {
    private static final int ROWS = 10;
    private static final int COLUMNS = 1000;

    @Param({"relu", "relu-gradient", "exp", "sigmoid", "sigmoid-gradient", "tanh", "gelu", "log", "softplus",
        "momentum", "adam"})
    String formula = "relu";

    @Param({"FLOAT32", "FLOAT64"})
    DType type = DType.FLOAT32;

    private final Kernels kernels = new Kernels(ScalarProvider.create());
    private Formula subject = relu();
    private Tensor[] operands = {};

    @Setup
    public void prepare() {
        var random = new SplittableRandom(7);
        subject = subject();
        operands = new Tensor[subject.operands()];
        for (int k = 0; k < operands.length; k++) {
            operands[k] = Tensor.zeros(type, Shape.of(ROWS, COLUMNS));
            for (int i = 0; i < operands[k].size(); i++) {
                // No negative second moments.
                operands[k].set(i, k == 3 ? random.nextDouble() : random.nextGaussian());
            }
        }
    }

    private Formula subject() {
        Expr y = Expr.elem(1);
        return switch (formula) {
            case "relu" -> relu();
            case "relu-gradient" -> relu().gradient(0);
            case "exp" -> Formula.map(formula, Expr::exp);
            case "sigmoid" -> Formula.map(formula, Expr::sigmoid);
            case "sigmoid-gradient" ->
                Formula.map(formula, Expr::sigmoid).withGradient(0, y.sub(y.mul(y))).gradient(0);
            case "tanh" -> Formula.map(formula, Expr::tanh);
            case "gelu" -> Formula.map(formula, x -> x.mul(0.5).mul(x.mul(Math.sqrt(0.5)).erf().add(1)));
            case "log" -> Formula.map(formula, Expr::log);
            case "softplus" -> Formula.map(formula, Expr::softplus);
            case "momentum" -> momentum();
            case "adam" -> adam();
            default -> throw new IllegalArgumentException(formula);
        };
    }

    private static Formula relu() {
        return Formula.map("relu", x -> Expr.positive(x, x, Expr.constant(0)));
    }

    private static Formula momentum() {
        Expr velocity = Expr.elem(2).mul(0.9).add(Expr.elem(1));
        return Formula.of("momentum", new Store(2, velocity), new Store(0, Expr.elem(0).sub(velocity.mul(1e-3))));
    }

    private static Formula adam() {
        Expr g = Expr.elem(1);
        Expr mean = Expr.elem(2).mul(0.9).add(g.mul(0.1));
        Expr square = Expr.elem(3).mul(0.999).add(g.mul(g).mul(0.001));
        Expr step = mean.mul(1e-3).div(square.sqrt().add(1e-8));
        return Formula.of("adam", new Store(2, mean), new Store(3, square), new Store(0, Expr.elem(0).sub(step)));
    }

    @Benchmark
    @OperationsPerInvocation(ROWS * COLUMNS)
    public Tensor run() {
        var call = kernels.call(subject);
        for (int k = 0; k < operands.length; k++) {
            if (subject.kind(k) == Kind.UNUSED) {
                call.skip();
            } else {
                call.with(operands[k]);
            }
        }
        call.run();
        return operands[0];
    }
}
