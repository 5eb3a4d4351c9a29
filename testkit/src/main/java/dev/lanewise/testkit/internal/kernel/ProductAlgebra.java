package dev.lanewise.testkit.internal.kernel;

import dev.lanewise.api.kernel.KernelSet;
import dev.lanewise.api.kernel.Transpose;
import dev.lanewise.api.kernel.Write;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.api.tensor.Tensor;
import dev.lanewise.testkit.internal.Check;
import dev.lanewise.testkit.internal.Finding;
import dev.lanewise.testkit.internal.Repeat;
import java.util.SplittableRandom;

/**
 * {@code (C + A B) x = C x + A (B x)}: a product of any size is held to the law of matrices at the cost of three
 * products with a vector, so past every block, and apart from any other kernel, so that the definition and a provider
 * can't be wrong alike. This is how BLIS tests its products.
 *
 * <p>BLIS fills with random numbers and allows for the error of their roundings, in which a single wrong element of a
 * large matrix may hide. Here all numbers are whole and so small that nothing rounds: both sides are equal, whatever the
 * order of the additions, and no component of x is 0, so that no element is passed over. Roundings are another matter,
 * and {@link GemmChecks} sees to them.
 *
 * <p>F. Van Zee, R. van de Geijn, <i>BLIS: a framework for rapidly instantiating BLAS functionality</i>, TOMS 41 (3),
 * 2015.
 */
final class ProductAlgebra {
    private static final int LARGEST = 8;

    /** m, n, k: past the usual blocks in every direction, no multiples of anything; k * 8 * 8 is exact in a float. */
    private static final int[][] EXTENTS =
            {{3, 5, 2}, {1, 1, 5003}, {1, 4099, 67}, {5, 3001, 2}, {1201, 10, 70}, {131, 67, 1201}, {61, 1031, 331},
                {301, 533, 401}};

    private final SplittableRandom random = new SplittableRandom(Repeat.seed());
    private final KernelSet kernels;

    private ProductAlgebra(KernelSet kernels) {
        this.kernels = kernels;
    }

    static Check<KernelSet> check() {
        return new Check<>("gemm: (A B) x is A (B x), for sizes past every block", kernels -> {
            var algebra = new ProductAlgebra(kernels);
            for (int[] extents : EXTENTS) {
                for (var transpose : Transpose.values()) {
                    for (var write : Write.values()) {
                        algebra.require(transpose, write, extents);
                    }
                }
            }
        });
    }

    private void require(Transpose transpose, Write write, int[] extents) {
        int m = extents[0];
        int n = extents[1];
        int k = extents[2];
        var a = whole(transpose.first() ? Shape.of(k, m) : Shape.of(m, k));
        var b = whole(transpose.second() ? Shape.of(n, k) : Shape.of(k, n));
        var c = whole(Shape.of(m, n));
        double[] x = oddNumbers(n);
        double[] wanted = times(a, transpose.first(), times(b, transpose.second(), x));
        if (write == Write.ADD) {
            double[] old = times(c, false, x);
            for (int i = 0; i < m; i++) {
                wanted[i] += old[i];
            }
        }
        kernels.gemm(transpose, a, b, write, c);
        double[] got = times(c, false, x);
        for (int i = 0; i < m; i++) {
            if (got[i] != wanted[i]) {
                throw Finding.of("(A B) x is not A (B x)")
                        .with("call", "gemm " + transpose + " " + write + ", m " + m + ", n " + n + ", k " + k)
                        .with("row", i).with("wanted", wanted[i]).with("got", got[i]);
            }
        }
    }

    private Tensor whole(Shape shape) {
        var tensor = Tensor.zeros(DType.FLOAT32, shape);
        float[] values = tensor.floats();
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextInt(-LARGEST, LARGEST + 1);
        }
        return tensor;
    }

    private double[] oddNumbers(int length) {
        double[] x = new double[length];
        for (int j = 0; j < length; j++) {
            x[j] = 2 * random.nextInt(-LARGEST, LARGEST) + 1;
        }
        return x;
    }

    /** The matrix, or its transpose, times a vector; exact. */
    private static double[] times(Tensor matrix, boolean transposed, double[] x) {
        float[] values = matrix.floats();
        int columns = matrix.columns();
        double[] y = new double[transposed ? columns : matrix.rows()];
        for (int at = 0; at < values.length; at++) {
            int row = at / columns;
            int column = at % columns;
            y[transposed ? column : row] += values[at] * x[transposed ? row : column];
        }
        return y;
    }
}
