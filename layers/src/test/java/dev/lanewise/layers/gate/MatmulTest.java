package dev.lanewise.layers.gate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lanewise.api.error.LanewiseException;
import dev.lanewise.api.layer.Inputs;
import dev.lanewise.api.random.RandomStream;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.testkit.LayerProbe;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Products of m x k by k x n, two an example, each factor as it stands or transposed. */
class MatmulTest {
    private static final int PRODUCTS = 2;
    private static final int M = 2;
    private static final int K = 3;
    private static final int N = 4;

    private static double[] random(String name, int size) {
        double[] values = new double[size];
        Arrays.setAll(values, RandomStream.of(9, name)::normal);
        return values;
    }

    /** Where element (row, column) of a factor lies, which is {@code rows x columns} before it is transposed for storage. */
    private static int at(int product, int rows, int columns, int row, int column, boolean transposed) {
        return product * rows * columns + (transposed ? column * rows + row : row * columns + column);
    }

    @ParameterizedTest
    @EnumSource
    void isTheSumOverTheCommonAxis(Matmul.Transposed transpose) {
        boolean first = transpose == Matmul.Transposed.FIRST;
        boolean second = transpose == Matmul.Transposed.SECOND;
        double[] a = random("a", PRODUCTS * M * K);
        double[] b = random("b", PRODUCTS * K * N);
        double[] g = random("g", PRODUCTS * M * N);
        double[] y = new double[g.length];
        double[] gradA = new double[a.length];
        double[] gradB = new double[b.length];
        for (int p = 0; p < PRODUCTS; p++) {
            for (int i = 0; i < M; i++) {
                for (int j = 0; j < N; j++) {
                    int out = at(p, M, N, i, j, false);
                    for (int k = 0; k < K; k++) {
                        int left = at(p, M, K, i, k, first);
                        int right = at(p, K, N, k, j, second);
                        y[out] += a[left] * b[right];
                        gradA[left] += g[out] * b[right];
                        gradB[right] += g[out] * a[left];
                    }
                }
            }
        }
        var shapeA = first ? Shape.of(PRODUCTS, K, M) : Shape.of(PRODUCTS, M, K);
        var shapeB = second ? Shape.of(PRODUCTS, N, K) : Shape.of(PRODUCTS, K, N);
        var probe = LayerProbe.of(new Matmul(transpose), 1, shapeA, shapeB).input(0, a).input(1, b);
        assertEquals(Shape.of(PRODUCTS, M, N), new Matmul(transpose).plan(Inputs.of(shapeA, shapeB)).output());
        assertArrayEquals(y, probe.output(), 1e-14);
        assertArrayEquals(gradA, probe.gradInput(0, g), 1e-14);
        assertArrayEquals(gradB, probe.gradInput(1, g), 1e-14);
    }

    /** Which axis is summed over decides what fits. */
    @ParameterizedTest
    @EnumSource
    void factorsOfOtherDepthsAreRefused(Matmul.Transposed transpose) {
        var matmul = new Matmul(transpose);
        for (var mistake : new Shape[][]{
            {Shape.of(M, K), Shape.of(5, 7)}, {Shape.of(K), Shape.of(K, N)}, {Shape.of(M, K), Shape.of(K)},
            {Shape.of(2, M, K), Shape.of(3, K, N)}}) {
            assertEquals("LW-SHAPE-003",
                    assertThrows(LanewiseException.class, () -> matmul.plan(Inputs.of(mistake))).code());
        }
    }

    @Test
    void vectorsAsMatricesOfOneRowFit() {
        assertEquals(Shape.of(1, 1), new Matmul(Matmul.Transposed.NONE)
                .plan(Inputs.of(Shape.of(1, 3), Shape.of(3, 1))).output());
    }
}
