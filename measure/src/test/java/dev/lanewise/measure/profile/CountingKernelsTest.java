package dev.lanewise.measure.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lanewise.api.formula.Expr;
import dev.lanewise.api.formula.Formula;
import dev.lanewise.api.kernel.Axis;
import dev.lanewise.api.kernel.Convolution;
import dev.lanewise.api.kernel.Kernels;
import dev.lanewise.api.kernel.Pooling;
import dev.lanewise.api.kernel.RowReduction;
import dev.lanewise.api.kernel.Softmax;
import dev.lanewise.api.kernel.Transpose;
import dev.lanewise.api.kernel.Window;
import dev.lanewise.api.kernel.Write;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.api.tensor.Tensor;
import dev.lanewise.kernels.scalar.ScalarProvider;
import org.junit.jupiter.api.Test;

class CountingKernelsTest {
    private static final Formula RELU = Formula.of("relu", new Formula.Store(1, Expr.elem(0).max(0)));
    private static final Formula FMA =
            Formula.of("fma", new Formula.Store(1, Expr.elem(0).mul(Expr.elem(0)).add(Expr.elem(0))));

    private final CountingKernels counting = new CountingKernels(ScalarProvider.create());
    private final Kernels kernels = new Kernels(counting);

    private static Tensor filled(int... dims) {
        var tensor = Tensor.zeros(DType.FLOAT32, Shape.of(dims));
        for (int i = 0; i < tensor.size(); i++) {
            tensor.set(i, i % 7 - 3);
        }
        return tensor;
    }

    private long since(long before) {
        return counting.flops() - before;
    }

    @Test
    void aProductIsTwoAMultiplyAdd() {
        var c = filled(5, 3);
        kernels.gemm(Transpose.NN, filled(5, 4), filled(4, 3), Write.SET, c);
        assertEquals(2 * 5 * 4 * 3, counting.flops());
        kernels.gemm(Transpose.TN, filled(4, 5), filled(4, 3), Write.SET, c);
        kernels.gemm(Transpose.NT, filled(5, 4), filled(3, 4), Write.ADD, c);
        assertEquals(3 * 2 * 5 * 4 * 3, counting.flops());
    }

    @Test
    void productsOfPartsHaveTheTermsOfAPart() {
        kernels.batchedGemm(2, Transpose.NN, filled(10, 4), filled(8, 3), Write.SET, filled(10, 3));
        assertEquals(2 * 2 * 5 * 4 * 3, counting.flops());
        kernels.batchedGemm(2, Transpose.TN, filled(8, 5), filled(8, 3), Write.SET, filled(10, 3));
        assertEquals(2 * 2 * 2 * 5 * 4 * 3, counting.flops());
    }

    @Test
    void aFormulaIsItsInstructionsTimesItsElements() {
        kernels.call(RELU).with(filled(5, 3)).with(filled(5, 3)).run();
        assertEquals(15, counting.flops());
        kernels.call(FMA).with(filled(5, 3)).with(filled(5, 3)).run();
        assertEquals(15 + 30, counting.flops());
    }

    @Test
    void anEpilogueIsCountedWithItsProduct() {
        var c = filled(5, 3);
        kernels.gemm(Transpose.NN, filled(5, 4), filled(4, 3), Write.SET, c, kernels.call(RELU).with(c).with(c));
        assertEquals(2 * 5 * 4 * 3 + 15, counting.flops());
        assertEquals(0, c.get(0), 40); // it was computed, too
    }

    @Test
    void rowsAreCountedByTheStepsOfTheirDefinition() {
        var x = filled(4, 6);
        kernels.rows().reduce(RowReduction.SUM, x, filled(4));
        assertEquals(24, counting.flops());
        long before = counting.flops();
        kernels.rows().dot(x, x, filled(4));
        assertEquals(48, since(before));
        before = counting.flops();
        kernels.rows().softmax(Softmax.PLAIN, x, filled(4, 6));
        assertEquals(24 * (2 + FormulaCost.of(Softmax.EXPONENTIAL) + FormulaCost.of(Softmax.QUOTIENT)), since(before));
    }

    @Test
    void aConvolutionIsTwoATapAndOutput() {
        var axis = new Axis(6, 3, 1, 0, 1);
        var convolution = new Convolution(2, 5, 1, new Window(axis, axis));
        var x = filled(3, 2, 6, 6);
        var w = filled(5, 2, 3, 3);
        var y = filled(3, 5, 4, 4);
        long once = 2L * 3 * 5 * 4 * 4 * (2 * 3 * 3);
        kernels.windows().convolve(convolution, x, w, Write.SET, y);
        assertEquals(once, counting.flops());
        kernels.windows().convolveGradientInput(convolution, w, y, Write.SET, x);
        kernels.windows().convolveGradientWeights(convolution, x, y, Write.SET, w);
        assertEquals(3 * once, counting.flops());
    }

    @Test
    void poolingComparesEveryTap() {
        var axis = new Axis(6, 2, 2, 0, 1);
        kernels.windows().maxPool(new Pooling(new Window(axis, axis)), filled(3, 2, 6, 6), filled(3, 2, 3, 3),
                Tensor.zeros(DType.INT32, Shape.of(3, 2, 3, 3)));
        assertEquals(3 * 2 * 3 * 3 * 4, counting.flops());
    }

    @Test
    void onlyAdditionsToChosenPlacesAreOperations() {
        var index = Tensor.zeros(DType.INT32, Shape.of(2));
        kernels.selections().gatherRows(filled(4, 3), index, filled(2, 3));
        assertEquals(0, counting.flops());
        kernels.selections().scatterAddRows(filled(2, 3), index, filled(4, 3));
        assertEquals(6, counting.flops());
    }

    @Test
    void whatIsCountedIsComputedToTheSameBits() {
        var counted = filled(5, 3);
        var plain = filled(5, 3);
        kernels.gemm(Transpose.NN, filled(5, 4), filled(4, 3), Write.ADD, counted);
        new Kernels(ScalarProvider.create()).gemm(Transpose.NN, filled(5, 4), filled(4, 3), Write.ADD, plain);
        for (int i = 0; i < plain.size(); i++) {
            assertEquals(plain.get(i), counted.get(i));
        }
    }
}
