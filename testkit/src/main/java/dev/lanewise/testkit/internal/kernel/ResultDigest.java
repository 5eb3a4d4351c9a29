package dev.lanewise.testkit.internal.kernel;

import dev.lanewise.api.formula.Comparison;
import dev.lanewise.api.formula.Expr;
import dev.lanewise.api.formula.Formula;
import dev.lanewise.api.formula.UnaryOp;
import dev.lanewise.api.kernel.KernelSet;
import dev.lanewise.api.kernel.Kernels;
import dev.lanewise.api.kernel.RowReduction;
import dev.lanewise.api.kernel.Softmax;
import dev.lanewise.api.kernel.Transpose;
import dev.lanewise.api.kernel.Write;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.api.tensor.Tensor;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.SplittableRandom;

/**
 * One number for the bits of all operations on a fixed set of float32 cases, to compare the results of JVMs with each
 * other. The cases are small: a JVM without fma instructions spends a microsecond on each fma, one without a compiler
 * nearly as much on everything.
 */
public final class ResultDigest {
    /** m, n, k: below a tile, at its edges, and past some. */
    private static final int[][] PRODUCTS =
            {{1, 1, 1}, {5, 7, 3}, {1, 40, 30}, {40, 1, 30}, {17, 33, 20}, {16, 41, 32}};

    private static final int[] WIDTHS = {1, 7, 16, 61, 128};
    private static final Filling[] FILLINGS = {Filling.PLAIN, Filling.SPECIAL};

    private final SplittableRandom random = new SplittableRandom(1);
    private final Kernels kernels;
    private final MessageDigest sha256;

    private ResultDigest(Kernels kernels, MessageDigest sha256) {
        this.kernels = kernels;
        this.sha256 = sha256;
    }

    /** SHA-256 over the bits of the results. */
    public static String of(KernelSet set) {
        try {
            var digest = new ResultDigest(new Kernels(set), MessageDigest.getInstance("SHA-256"));
            digest.products();
            digest.rows();
            digest.formulas();
            return HexFormat.of().formatHex(digest.sha256.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }

    private void products() {
        for (int[] extents : PRODUCTS) {
            for (var transpose : Transpose.values()) {
                for (var write : Write.values()) {
                    product(transpose, write, extents);
                }
            }
        }
    }

    private void product(Transpose transpose, Write write, int[] extents) {
        int m = extents[0];
        int n = extents[1];
        int k = extents[2];
        var a = tensor(Filling.PLAIN, transpose.first() ? Shape.of(k, m) : Shape.of(m, k));
        var b = tensor(Filling.PLAIN, transpose.second() ? Shape.of(n, k) : Shape.of(k, n));
        var c = tensor(Filling.PLAIN, Shape.of(m, n));
        kernels.gemm(transpose, a, b, write, c);
        add(c);
    }

    private void softmax(Tensor x, int width) {
        var mean = Tensor.zeros(DType.FLOAT32, Shape.of(5));
        var variance = Tensor.zeros(DType.FLOAT32, Shape.of(5));
        kernels.rows().moments(x, mean, variance);
        add(mean);
        add(variance);
        kernels.rows().dot(x, x, mean);
        add(mean);
        for (var form : Softmax.values()) {
            var y = Tensor.zeros(DType.FLOAT32, Shape.of(5, width));
            kernels.rows().softmax(form, x, y);
            add(y);
            var gradX = tensor(Filling.PLAIN, Shape.of(5, width));
            kernels.rows().softmaxGradient(form, y, x, Write.ADD, gradX);
            add(gradX);
        }
    }

    private void rows() {
        for (int width : WIDTHS) {
            for (var filling : FILLINGS) {
                var x = tensor(filling, Shape.of(5, width));
                for (var reduction : RowReduction.values()) {
                    var type = reduction == RowReduction.ARGMAX ? DType.INT32 : DType.FLOAT32;
                    var result = Tensor.zeros(type, Shape.of(5));
                    kernels.rows().reduce(reduction, x, result);
                    add(result);
                }
                softmax(x, width);
                var sums = tensor(Filling.PLAIN, Shape.of(width));
                kernels.rows().sumColumns(x, Write.ADD, sums);
                add(sums);
            }
        }
    }

    private void formulas() {
        for (var op : UnaryOp.values()) {
            var function = Formula.map(op.name(), x -> new Expr.Unary(op, x));
            for (var filling : FILLINGS) {
                var y = tensor(Filling.POISON, Shape.of(3, 61));
                kernels.call(function).with(tensor(filling, Shape.of(3, 61))).with(y).run();
                add(y);
            }
        }
        var dropout = Formula.map("dropout", x -> Expr.select(Comparison.LT, Expr.uniform(0), Expr.scalar(0),
                Expr.constant(0), x.mul(Expr.uniform(1)).add(Expr.row(2)).div(Expr.column(3))));
        var y = tensor(Filling.POISON, Shape.of(3, 61));
        kernels.call(dropout).with(tensor(Filling.PLAIN, Shape.of(3, 61))).with(y)
                .with(tensor(Filling.PLAIN, Shape.of(61))).with(tensor(Filling.PLAIN, Shape.of(3))).scalar(0.3)
                .random(random.nextLong(), 5).run();
        add(y);
    }

    private Tensor tensor(Filling filling, Shape shape) {
        var tensor = Tensor.zeros(DType.FLOAT32, shape);
        filling.into(tensor, random);
        return tensor;
    }

    private void add(Tensor result) {
        var bytes = ByteBuffer.allocate(Integer.BYTES * result.size());
        for (int i = 0; i < result.size(); i++) {
            bytes.putInt(Float.floatToIntBits((float) result.get(i)));
        }
        sha256.update(bytes.array());
    }
}
