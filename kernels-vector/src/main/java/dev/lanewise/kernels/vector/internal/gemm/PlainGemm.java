package dev.lanewise.kernels.vector.internal.gemm;

/**
 * A product in plain loops, for the time until the micro-kernels are compiled: in tiles of 2 rows by 4 columns, eight chains
 * that don't wait for each other, which C2 compiles in some ten milliseconds. Measured at 64 x 1000 x 100: 4 times as fast as
 * one row after the other, where C2 sees arrays at different offsets and makes no vectors of it.
 *
 * <p>Edges: a row or column that doesn't exist is the last one again, computed again and not stored.
 */
final class PlainGemm {
    private static final int ROWS = 2;
    private static final int COLUMNS = 4;

    private PlainGemm() {}

    static void multiply(Product product) {
        for (int i = 0; i < product.m; i += ROWS) {
            for (int j = 0; j < product.n; j += COLUMNS) {
                tile(product, i, j);
            }
        }
    }

    private static void tile(Product product, int i, int j) {
        int k = product.k;
        float[] a = product.a;
        float[] b = product.b;
        int aStep = product.a(0, 1) - product.a(0, 0);
        int bStep = product.b(1, 0) - product.b(0, 0);
        int i1 = Math.min(i + 1, product.m - 1);
        int lastColumn = product.n - 1;
        int a0 = product.a(i, 0);
        int a1 = product.a(i1, 0);
        int b0 = product.b(0, j);
        int b1 = product.b(0, Math.min(j + 1, lastColumn));
        int b2 = product.b(0, Math.min(j + 2, lastColumn));
        int b3 = product.b(0, Math.min(j + 3, lastColumn));
        float c00 = old(product, i, j);
        float c01 = old(product, i, j + 1);
        float c02 = old(product, i, j + 2);
        float c03 = old(product, i, j + 3);
        float c10 = old(product, i1, j);
        float c11 = old(product, i1, j + 1);
        float c12 = old(product, i1, j + 2);
        float c13 = old(product, i1, j + 3);
        for (int p = 0; p < k; p++) {
            int ap = p * aStep;
            int bp = p * bStep;
            float x0 = a[a0 + ap];
            float x1 = a[a1 + ap];
            float y0 = b[b0 + bp];
            float y1 = b[b1 + bp];
            float y2 = b[b2 + bp];
            float y3 = b[b3 + bp];
            c00 = Math.fma(x0, y0, c00);
            c01 = Math.fma(x0, y1, c01);
            c02 = Math.fma(x0, y2, c02);
            c03 = Math.fma(x0, y3, c03);
            c10 = Math.fma(x1, y0, c10);
            c11 = Math.fma(x1, y1, c11);
            c12 = Math.fma(x1, y2, c12);
            c13 = Math.fma(x1, y3, c13);
        }
        store(product, i1, j, c10, c11, c12, c13);
        store(product, i, j, c00, c01, c02, c03);
    }

    private static float old(Product product, int i, int j) {
        return product.adds && j < product.n ? product.c[product.c(i, j)] : 0;
    }

    private static void store(Product product, int i, int j, float x0, float x1, float x2, float x3) {
        float[] c = product.c;
        int at = product.c(i, j);
        int columns = product.n - j;
        c[at] = x0;
        if (columns > 1) {
            c[at + 1] = x1;
        }
        if (columns > 2) {
            c[at + 2] = x2;
        }
        if (columns > 3) {
            c[at + 3] = x3;
        }
    }
}
