package dev.lanewise.testkit.internal.kernel;

import dev.lanewise.api.formula.Comparison;
import dev.lanewise.api.formula.Expr;
import dev.lanewise.api.formula.Formula;
import dev.lanewise.api.formula.UnaryOp;
import dev.lanewise.api.kernel.Axis;
import dev.lanewise.api.kernel.Convolution;
import dev.lanewise.api.kernel.Divisor;
import dev.lanewise.api.kernel.KernelSet;
import dev.lanewise.api.kernel.Kernels;
import dev.lanewise.api.kernel.Loop;
import dev.lanewise.api.kernel.Move;
import dev.lanewise.api.kernel.Pooling;
import dev.lanewise.api.kernel.RowReduction;
import dev.lanewise.api.kernel.Softmax;
import dev.lanewise.api.kernel.Transpose;
import dev.lanewise.api.kernel.Window;
import dev.lanewise.api.kernel.Write;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.api.tensor.Tensor;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
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
            digest.batches();
            digest.moves();
            digest.windows();
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

    /** Several products in one call: parts below a tile and past one. */
    private void batches() {
        for (int size : new int[]{5, 19}) {
            var a = tensor(Filling.PLAIN, Shape.of(3, size, size));
            var b = tensor(Filling.PLAIN, Shape.of(3, size, size));
            var c = tensor(Filling.PLAIN, Shape.of(3, size, size));
            for (var transpose : Transpose.values()) {
                kernels.batchedGemm(3, transpose, a, b, Write.ADD, c);
                add(c);
            }
        }
    }

    /** A transposition, a slice, and sums over what is left out. */
    private void moves() {
        var x = tensor(Filling.SPECIAL, Shape.of(19, 37));
        var rows = Loop.of(19);
        var columns = Loop.of(37);
        move(new Move(List.of(rows, columns), List.of(columns, rows)), x, Write.SET, Shape.of(37, 19));
        move(new Move(List.of(Loop.of(5).within(19, 3), Loop.of(7).within(37, 11)), List.of(Loop.of(5), Loop.of(7))), x,
                Write.ADD, Shape.of(5, 7));
        move(new Move(List.of(rows, columns), List.of(columns)), x, Write.ADD, Shape.of(37));
    }

    private void move(Move move, Tensor from, Write write, Shape shape) {
        var to = tensor(Filling.PLAIN, shape);
        kernels.moves().move(move, from, write, to);
        add(to);
    }

    private void windows() {
        for (int stride = 1; stride <= 3; stride++) {
            var window = new Window(new Axis(7, 3, stride, 1, 1), new Axis(20, 3, stride, 1, 2));
            convolve(new Convolution(2, 5, 1, window));
            convolve(new Convolution(9, 9, 9, window));
            for (var filling : FILLINGS) {
                pool(new Pooling(window), filling);
            }
        }
    }

    private void convolve(Convolution convolution) {
        var x = tensor(Filling.PLAIN, WindowCases.images(2, convolution));
        var w = tensor(Filling.PLAIN, WindowCases.weights(convolution));
        var y = tensor(Filling.PLAIN, WindowCases.results(2, convolution));
        kernels.windows().convolve(convolution, x, w, Write.ADD, y);
        add(y);
        kernels.windows().convolveGradientInput(convolution, w, y, Write.ADD, x);
        add(x);
        kernels.windows().convolveGradientWeights(convolution, x, y, Write.ADD, w);
        add(w);
    }

    private void pool(Pooling pooling, Filling filling) {
        var x = tensor(filling, WindowCases.inputs(1, 2, pooling.window()));
        var y = tensor(Filling.PLAIN, WindowCases.outputs(1, 2, pooling.window()));
        var index = Tensor.zeros(DType.INT32, y.shape());
        kernels.windows().maxPool(pooling, x, y, index);
        add(y);
        add(index);
        kernels.windows().maxPoolGradient(pooling, y, index, Write.ADD, x);
        add(x);
        kernels.windows().averagePool(pooling, Divisor.INPUTS, x, y);
        add(y);
        kernels.windows().averagePoolGradient(pooling, Divisor.INPUTS, y, Write.ADD, x);
        add(x);
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
