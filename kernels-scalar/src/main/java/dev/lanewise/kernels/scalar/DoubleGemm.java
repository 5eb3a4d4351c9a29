package dev.lanewise.kernels.scalar;

import dev.lanewise.api.kernel.Transpose;
import dev.lanewise.api.kernel.Write;
import dev.lanewise.api.tensor.Tensor;
import java.util.Arrays;

/**
 * The float64 product {@code c[i,j] = fma(a[i,p], b[p,j], c[i,j])}, p ascending, from 0 or from the old c.
 *
 * <p>The order of i and j is free: it changes no element's chain. Here it is the one that reads memory in order.
 */
final class DoubleGemm {
    private DoubleGemm() {}

    /** {@code count} products, each of one of as many equal parts of the tensors' rows. */
    static void multiply(int count, Transpose transpose, Tensor a, Tensor b, Write write, Tensor c) {
        if (write == Write.SET) {
            Arrays.fill(c.doubles(), c.offset(), c.offset() + c.size(), 0.0);
        }
        for (int part = 0; part < count; part++) {
            switch (transpose) {
                case NN -> addRowsOfB(part, count, a, a.columns(), 1, b, c);
                case TN -> addRowsOfB(part, count, a, 1, a.columns(), b, c);
                case NT -> addDotProducts(part, count, a, b, c);
            }
        }
    }

    /** Where a part of a tensor begins. */
    private static int start(Tensor tensor, int part, int count) {
        return tensor.offset() + part * (tensor.size() / count);
    }

    /** Row i of c takes the rows of b one after the other; op(a)[i,p] lies at {@code i * stepOfI + p * stepOfP}. */
    private static void addRowsOfB(int part, int count, Tensor a, int stepOfI, int stepOfP, Tensor b, Tensor c) {
        int depth = b.rows() / count;
        int columns = b.columns();
        int aAt = start(a, part, count);
        int bAt = start(b, part, count);
        int cAt = start(c, part, count);
        for (int i = 0; i < c.rows() / count; i++) {
            for (int p = 0; p < depth; p++) {
                double factor = a.doubles()[aAt + i * stepOfI + p * stepOfP];
                addRow(factor, b.doubles(), bAt + p * columns, c.doubles(), cAt + i * columns, columns);
            }
        }
    }

    /** {@code c[j] = fma(a, b[j], c[j])}. A method of its own, so that the JIT sees one simple loop. */
    private static void addRow(double a, double[] b, int bAt, double[] c, int cAt, int columns) {
        for (int j = 0; j < columns; j++) {
            c[cAt + j] = Math.fma(a, b[bAt + j], c[cAt + j]);
        }
    }

    /** Element (i, j) of c takes the whole of row i of a and row j of b. */
    private static void addDotProducts(int part, int count, Tensor a, Tensor b, Tensor c) {
        int depth = a.columns();
        int columns = b.rows() / count;
        int bAt = start(b, part, count);
        for (int i = 0; i < c.rows() / count; i++) {
            int aAt = start(a, part, count) + i * depth;
            int cAt = start(c, part, count) + i * columns;
            int j = 0;
            for (; j + 4 <= columns; j += 4) {
                addFour(depth, a.doubles(), aAt, b.doubles(), bAt + j * depth, c.doubles(), cAt + j);
            }
            for (; j < columns; j++) {
                addOne(depth, a.doubles(), aAt, b.doubles(), bAt + j * depth, c.doubles(), cAt + j);
            }
        }
    }

    /** Four columns together: one chain alone would wait for its own last fma at every step. */
    private static void addFour(int depth, double[] a, int aAt, double[] b, int b0, double[] c, int cAt) {
        int b1 = b0 + depth;
        int b2 = b1 + depth;
        int b3 = b2 + depth;
        double c0 = c[cAt];
        double c1 = c[cAt + 1];
        double c2 = c[cAt + 2];
        double c3 = c[cAt + 3];
        for (int p = 0; p < depth; p++) {
            double x = a[aAt + p];
            c0 = Math.fma(x, b[b0 + p], c0);
            c1 = Math.fma(x, b[b1 + p], c1);
            c2 = Math.fma(x, b[b2 + p], c2);
            c3 = Math.fma(x, b[b3 + p], c3);
        }
        c[cAt] = c0;
        c[cAt + 1] = c1;
        c[cAt + 2] = c2;
        c[cAt + 3] = c3;
    }

    private static void addOne(int depth, double[] a, int aAt, double[] b, int bAt, double[] c, int cAt) {
        double sum = c[cAt];
        for (int p = 0; p < depth; p++) {
            sum = Math.fma(a[aAt + p], b[bAt + p], sum);
        }
        c[cAt] = sum;
    }
}
