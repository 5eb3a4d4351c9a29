package dev.lanewise.bench;

import dev.lanewise.api.formula.Expr;
import dev.lanewise.api.formula.Formula;
import dev.lanewise.api.formula.Formula.Kind;
import dev.lanewise.api.formula.Formula.Store;
import dev.lanewise.api.kernel.KernelSet;
import dev.lanewise.api.kernel.Kernels;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.api.tensor.Tensor;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Formulas, in microseconds a call. Ten thousand elements lie in the second-level cache, a million beyond it. With
 * {@code provider=by-hand} the loops are those of {@link HandWrittenLoops}; {@code copy} is {@link System#arraycopy} there. An instruction
 * of the lowered program counts as one operation.
 *
 * <p>Before anything is measured, one call on fresh operands is compared with the definition's, bit by bit.
 */
@Warmup(iterations = 5, time = 1, timeUnit = TimeUnit.SECONDS) // a long formula takes C2 two seconds, in boxes meanwhile
public class FormulaBenchmark extends KernelBenchmark {
    private static final String BY_HAND = "by-hand";
    private static final int ROWS = 10;

    /** By hand there are copy, relu, exp, sigmoid, tanh, gelu and adam; others are log, softplus, momentum and gradients. */
    @Param({"copy", "relu", "exp", "sigmoid", "tanh", "gelu", "adam"})
    public String formula = "relu";

    @Param({"10000", "1000000"})
    public int size = 10_000;

    @Param("FLOAT32")
    public DType type = DType.FLOAT32;

    private Kernels checked = new Kernels(kernels);
    private Formula subject = relu();
    private Tensor[] operands = {};
    private Tensor[] wanted = {};
    private double flops;
    private double bytes;

    @Override
    void prepare() {
        subject = subject();
        wanted = operands();
        operands = operands();
        call(wanted);
    }

    @Override
    KernelSet openKernels() {
        return provider.equals(BY_HAND) ? kernels : super.openKernels();
    }

    @Override
    void ready() {
        checked = new Kernels(kernels);
        compute();
        for (int k = 0; k < wanted.length; k++) {
            Providers.requireSame(wanted[k], operands[k]);
        }
        flops = (double) size * subject.program().instructions().size();
        for (int k = 0; k < operands.length; k++) {
            bytes += (subject.reads(k) ? bytes(operands[k]) : 0) + (subject.writes(k) ? bytes(operands[k]) : 0);
        }
    }

    private Tensor[] operands() {
        var random = new SplittableRandom(7);
        Tensor[] drawn = new Tensor[subject.operands()];
        Arrays.setAll(drawn, k -> Tensor.zeros(type, Shape.of(ROWS, size / ROWS)));
        for (int k = 0; k < drawn.length; k++) {
            for (int i = 0; i < size; i++) {
                // no negative second moments
                drawn[k].set(i, k == 3 ? random.nextDouble() : random.nextGaussian());
            }
        }
        return drawn;
    }

    private Formula subject() {
        Expr y = Expr.elem(1);
        return switch (formula) {
            case "copy" -> Formula.map(formula, x -> x);
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
    public Tensor run(Stated stated) {
        compute();
        stated.work(flops, bytes);
        return operands[0];
    }

    /** One call, of {@link FormulaComparison} too. */
    void compute() {
        if (provider.equals(BY_HAND)) {
            HandWrittenLoops.run(formula, operands);
        } else {
            call(operands);
        }
    }

    private void call(Tensor[] of) {
        var call = checked.call(subject);
        for (int k = 0; k < of.length; k++) {
            if (subject.kind(k) == Kind.UNUSED) {
                call.skip();
            } else {
                call.with(of[k]);
            }
        }
        call.run();
    }
}
