package dev.lanewise.bench;

import dev.lanewise.api.formula.Formula;
import dev.lanewise.api.kernel.Kernels;
import dev.lanewise.api.optimizer.Optimizer;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.api.tensor.Tensor;
import dev.lanewise.optim.Adam;
import dev.lanewise.optim.AdamW;
import dev.lanewise.optim.Lion;
import dev.lanewise.optim.RmsProp;
import dev.lanewise.optim.Sgd;
import java.util.Arrays;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/**
 * One update of one parameter by an optimizer's rule: reads parameter, gradient and slots, writes parameter and slots. Before anything is
 * measured, three updates of fresh operands are compared with the definition's, bit by bit. An instruction of the lowered program counts
 * as one operation.
 */
public class UpdateBenchmark extends KernelBenchmark {
    private static final double RATE = 1e-5;
    private static final int CHECKED = 3;

    @Param({"sgd", "momentum", "rms-prop", "adam", "adam-w", "lion"})
    public String optimizer = "momentum";

    /** A small layer's parameter, in the second-level cache with its slots, and a large one's. */
    @Param({"10000", "1000000"})
    public int size = 10_000;

    private Optimizer rule = Sgd.of(RATE);
    private Formula update = rule.update();
    private Kernels checked = new Kernels(kernels);
    private Tensor[] operands = {};
    private Tensor[] wanted = {};
    private long step;
    private double flops;
    private double bytes;

    @Override
    void prepare() {
        rule = rule();
        update = rule.update();
        wanted = operands();
        updateFromTheStart(wanted);
    }

    @Override
    void ready() {
        checked = new Kernels(kernels);
        operands = operands();
        updateFromTheStart(operands);
        for (int i = 0; i < wanted.length; i++) {
            Providers.requireSame(wanted[i], operands[i]);
        }
        flops = (double) size * update.program().instructions().size();
        for (int k = 0; k < operands.length; k++) {
            bytes += (update.reads(k) ? bytes(operands[k]) : 0) + (update.writes(k) ? bytes(operands[k]) : 0);
        }
    }

    private Optimizer rule() {
        return switch (optimizer) {
            case "sgd" -> Sgd.of(RATE);
            case "momentum" -> new Sgd(RATE, 0.9);
            case "rms-prop" -> RmsProp.of(RATE);
            case "adam" -> Adam.of(RATE);
            case "adam-w" -> AdamW.of(RATE);
            case "lion" -> Lion.of(RATE);
            default -> throw new IllegalArgumentException(optimizer);
        };
    }

    /** Parameter, gradient, and slots, which start at zero. */
    private Tensor[] operands() {
        var made = new Tensor[Optimizer.FIRST_SLOT + rule.slots().size()];
        Arrays.setAll(made, k -> k < Optimizer.FIRST_SLOT ? Providers.random(10, size / 10, k + 1)
                : Tensor.zeros(DType.FLOAT32, Shape.of(10, size / 10)));
        return made;
    }

    private void updateFromTheStart(Tensor[] of) {
        step = 0;
        for (int i = 0; i < CHECKED; i++) {
            update(of);
        }
    }

    private void update(Tensor[] of) {
        var call = checked.call(update);
        for (var operand : of) {
            call.with(operand);
        }
        rule.scalars(call, RATE, ++step);
        call.run();
    }

    @Benchmark
    public Tensor update(Stated stated) {
        update(operands);
        stated.work(flops, bytes);
        return operands[Optimizer.PARAMETER];
    }
}
