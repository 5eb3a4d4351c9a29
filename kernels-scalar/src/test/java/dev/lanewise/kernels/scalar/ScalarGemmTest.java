package dev.lanewise.kernels.scalar;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lanewise.api.kernel.Kernels;
import dev.lanewise.api.kernel.Transpose;
import dev.lanewise.api.kernel.Write;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.api.tensor.Tensor;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The product against the contract's own words, element by element through {@link Tensor#get}. */
class ScalarGemmTest {
    private static final int[] EXTENTS = {1, 2, 3, 4, 5, 7, 8, 9, 13, 16, 17, 33};

    private final Kernels kernels = new Kernels(ScalarProvider.create());

    @ParameterizedTest
    @EnumSource
    void isTheChainOfFmasInFloat32(Transpose transpose) {
        for (int m : EXTENTS) {
            for (int n : EXTENTS) {
                for (int k : EXTENTS) {
                    check(DType.FLOAT32, transpose, m, n, k);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void isTheChainOfFmasInFloat64(Transpose transpose) {
        for (int m : EXTENTS) {
            for (int n : EXTENTS) {
                for (int k : EXTENTS) {
                    check(DType.FLOAT64, transpose, m, n, k);
                }
            }
        }
    }

    private void check(DType type, Transpose transpose, int m, int n, int k) {
        var random = new SplittableRandom(31L * m + 37L * n + 41L * k);
        var a = random(random, type, transpose.first() ? Shape.of(k, m) : Shape.of(m, k));
        var b = random(random, type, transpose.second() ? Shape.of(n, k) : Shape.of(k, n));
        for (var write : Write.values()) {
            var c = random(random, type, Shape.of(m, n));
            if (write == Write.SET) {
                c.fill(Double.NaN);
            }
            var expected = expected(transpose, a, b, write, c);
            kernels.gemm(transpose, a, b, write, c);
            for (int i = 0; i < c.size(); i++) {
                assertEquals(expected.get(i), c.get(i),
                        type + " " + transpose + " " + m + "x" + k + "x" + n + " at " + i);
            }
        }
    }

    private static Tensor expected(Transpose transpose, Tensor a, Tensor b, Write write, Tensor old) {
        var c = Tensor.zeros(old.type(), old.shape());
        int depth = transpose.first() ? a.rows() : a.columns();
        for (int i = 0; i < c.rows(); i++) {
            for (int j = 0; j < c.columns(); j++) {
                int at = i * c.columns() + j;
                double acc = write == Write.ADD ? old.get(at) : 0;
                for (int p = 0; p < depth; p++) {
                    double x = a.get(transpose.first() ? p * a.columns() + i : i * a.columns() + p);
                    double y = b.get(transpose.second() ? j * b.columns() + p : p * b.columns() + j);
                    acc = c.type() == DType.FLOAT32 ? Math.fma((float) x, (float) y, (float) acc) : Math.fma(x, y, acc);
                }
                c.set(at, acc);
            }
        }
        return c;
    }

    private static Tensor random(SplittableRandom random, DType type, Shape shape) {
        var tensor = Tensor.zeros(type, shape);
        for (int i = 0; i < tensor.size(); i++) {
            tensor.set(i, random.nextDouble(-1, 1));
        }
        return tensor;
    }
}
