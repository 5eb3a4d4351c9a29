package dev.lanewise.layers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lanewise.api.layer.Inputs;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.layers.gate.Matmul;
import dev.lanewise.layers.gate.Matmul.Transposed;
import dev.lanewise.testkit.LayerCase;
import dev.lanewise.testkit.LayerContract;
import dev.lanewise.testkit.LayerProbe;
import org.junit.jupiter.api.Test;

class BilinearTest {
    /** x₁ = (1 2), x₂ = (3 4 5); W₀ = (1 0 0; 0 1 0), W₁ = (0 0 1; 1 1 1); b = (10 20). */
    @Test
    void isAFormForEachUnit() {
        var probe = LayerProbe.of(Bilinear.of(2), 1, Shape.of(2), Shape.of(3)).input(0, 1, 2).input(1, 3, 4, 5)
                .parameter(0, 1, 0, 0, 0, 0, 1, 0, 1, 0, 1, 1, 1).parameter(1, 10, 20);
        assertArrayEquals(new double[]{10 + 3 + 8, 20 + 5 + 24}, probe.output());
        assertArrayEquals(new double[]{3 + 2 * 5, 4 + 2 * 12}, probe.gradInput(0, 1, 2), "Σ dyₖ Wₖ x₂");
        assertArrayEquals(new double[]{1 + 4, 2 + 4, 2 + 4}, probe.gradInput(1, 1, 2), "Σ dyₖ Wₖᵀ x₁");
        assertArrayEquals(new double[]{3, 4, 5, 6, 8, 10, 6, 8, 10, 12, 16, 20}, probe.gradParameter(0, 1, 2));
        assertArrayEquals(new double[]{1, 2}, probe.gradParameter(1, 1, 2));
    }

    @Test
    void leadingAxesAreRows() {
        var inputs = Inputs.of(Shape.of(3, 2), Shape.of(3, 4));
        assertEquals(Shape.of(3, 5), Bilinear.of(5).plan(inputs).output());
        LayerContract.check(new LayerCase(Bilinear.of(5), inputs, 2, 3));
    }

    /** A = (1 2 3; 4 5 6), B = (1 0; 2 1; 0 3). */
    @Test
    void matmulMultipliesMatrices() {
        double[] a = {1, 2, 3, 4, 5, 6};
        double[] at = {1, 4, 2, 5, 3, 6};
        double[] b = {1, 0, 2, 1, 0, 3};
        double[] bt = {1, 2, 0, 0, 1, 3};
        double[] y = {5, 11, 14, 23};
        double[] g = {1, 2, 3, 4};
        double[] gradA = {1, 4, 6, 3, 10, 12};
        double[] gradAt = {1, 3, 4, 10, 6, 12};
        double[] gradB = {13, 18, 17, 24, 21, 30};
        double[] gradBt = {13, 17, 21, 18, 24, 30};
        check(Transposed.NONE, Shape.of(2, 3), a, Shape.of(3, 2), b, y, g, gradA, gradB);
        check(Transposed.FIRST, Shape.of(3, 2), at, Shape.of(3, 2), b, y, g, gradAt, gradB);
        check(Transposed.SECOND, Shape.of(2, 3), a, Shape.of(2, 3), bt, y, g, gradA, gradBt);
    }

    private static void check(Transposed transposed, Shape shapeA, double[] a, Shape shapeB, double[] b,
            double[]... wanted) {
        var probe = LayerProbe.of(new Matmul(transposed), 1, shapeA, shapeB).input(0, a).input(1, b);
        assertArrayEquals(wanted[0], probe.output());
        assertArrayEquals(wanted[2], probe.gradInput(0, wanted[1]));
        assertArrayEquals(wanted[3], probe.gradInput(1, wanted[1]));
    }

    @Test
    void matmulHasOneProductForEachLeadingIndex() {
        var inputs = Inputs.of(Shape.of(2, 3, 4, 5), Shape.of(2, 3, 5, 2));
        assertEquals(Shape.of(2, 3, 4, 2), new Matmul(Transposed.NONE).plan(inputs).output());
        LayerContract.check(new LayerCase(new Matmul(Transposed.NONE), inputs, 2, 4));
    }
}
