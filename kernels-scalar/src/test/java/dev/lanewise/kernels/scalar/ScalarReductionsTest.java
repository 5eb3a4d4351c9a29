package dev.lanewise.kernels.scalar;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lanewise.api.kernel.Kernels;
import dev.lanewise.api.kernel.RowReduction;
import dev.lanewise.api.kernel.Write;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.api.tensor.Tensor;
import java.util.SplittableRandom;
import java.util.function.DoubleBinaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The 16-lane rule written a second time, in another manner: each lane by its own walk, the tree by recursion. */
class ScalarReductionsTest {
    private static final double INFINITY = Double.POSITIVE_INFINITY;

    private final Kernels kernels = new Kernels(ScalarProvider.create());

    @ParameterizedTest
    @EnumSource(names = {"FLOAT32", "FLOAT64"})
    void rowsFollowTheSixteenLaneRule(DType type) {
        boolean single = type == DType.FLOAT32;
        DoubleBinaryOperator add = single ? (x, y) -> (float) x + (float) y : Double::sum;
        DoubleBinaryOperator addSquare = single
                ? (acc, x) -> Math.fma((float) x, (float) x, (float) acc)
                : (acc, x) -> Math.fma(x, x, acc);
        for (int columns = 1; columns <= 100; columns++) {
            var x = random(type, 3, columns);
            assertRows(RowReduction.SUM, x, 0, add, add);
            assertRows(RowReduction.SUM_OF_SQUARES, x, 0, addSquare, add);
            assertRows(RowReduction.MAX, x, -INFINITY, Math::max, Math::max);
        }
    }

    private void assertRows(
            RowReduction reduction, Tensor x, double start, DoubleBinaryOperator step, DoubleBinaryOperator join) {
        var result = Tensor.zeros(x.type(), Shape.of(x.rows()));
        kernels.rows().reduce(reduction, x, result);
        for (int i = 0; i < x.rows(); i++) {
            assertEquals(tree(x, i, 0, 1, start, step, join), result.get(i), reduction + " of " + x);
        }
    }

    /** The lanes {@code l, l + step, l + 2 step, ...} below 16 joined: the halves differ by the lowest bit last. */
    private static double tree(
            Tensor x, int row, int l, int step, double start, DoubleBinaryOperator take, DoubleBinaryOperator join) {
        if (step == 16) {
            double acc = start;
            for (int j = l; j < x.columns(); j += 16) {
                acc = take.applyAsDouble(acc, x.get(row * x.columns() + j));
            }
            return acc;
        }
        // the last addition joins lanes 0 and 1, which hold the even and the odd lanes
        return join.applyAsDouble(
                tree(x, row, l, 2 * step, start, take, join), tree(x, row, l + step, 2 * step, start, take, join));
    }

    @ParameterizedTest
    @EnumSource(names = {"FLOAT32", "FLOAT64"})
    void columnsAreSummedInTheOrderOfTheRows(DType type) {
        for (int columns : new int[]{1, 2, 15, 16, 33}) {
            var x = random(type, 29, columns);
            for (var write : Write.values()) {
                var result = Tensor.zeros(type, Shape.of(columns));
                result.fill(write == Write.SET ? Double.NaN : 0.1);
                double old = write == Write.SET ? 0 : result.get(0);
                kernels.rows().sumColumns(x, write, result);
                for (int j = 0; j < columns; j++) {
                    double acc = old;
                    for (int i = 0; i < x.rows(); i++) {
                        double next = acc + x.get(i * columns + j);
                        acc = type == DType.FLOAT32 ? (float) next : next;
                    }
                    assertEquals(acc, result.get(j));
                }
            }
        }
    }

    @Test
    void maximumAndItsIndexOrderZerosAndNans() {
        assertMaximum(0.0, 0, 0.0, -0.0);
        assertMaximum(0.0, 0, -0.0, 0.0); // 0 is above -0 as a value, and equal to it when the index is sought
        assertMaximum(-INFINITY, 0, -INFINITY, -INFINITY);
        assertMaximum(INFINITY, 1, 3, INFINITY, 4, INFINITY);
        assertMaximum(Double.NaN, 1, 3, Double.NaN, INFINITY, Double.NaN);
        assertMaximum(Double.NaN, 0, Double.NaN, 3);
        assertMaximum(7, 2, 1, 5, 7, 7);
    }

    private void assertMaximum(double value, int index, double... row) {
        for (var type : new DType[]{DType.FLOAT32, DType.FLOAT64}) {
            var x = Tensor.zeros(type, Shape.of(1, row.length));
            for (int i = 0; i < row.length; i++) {
                x.set(i, row[i]);
            }
            var max = Tensor.zeros(type, Shape.of(1));
            var argmax = Tensor.zeros(DType.INT32, Shape.of(1));
            kernels.rows().reduce(RowReduction.MAX, x, max);
            kernels.rows().reduce(RowReduction.ARGMAX, x, argmax);
            assertEquals(value, max.get(0));
            assertEquals(index, argmax.get(0));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"FLOAT32", "FLOAT64"})
    void selectsOneElementOfEachRow(DType type) {
        var x = random(type, 4, 5);
        var before = x.to(type);
        var index = Tensor.of(new int[]{9, 4, 0, 2, 2}, 1, Shape.of(4));
        var picked = Tensor.zeros(type, Shape.of(4));
        kernels.selections().gatherPerRow(x, index, picked);
        for (int i = 0; i < 4; i++) {
            assertEquals(x.get(i * 5 + index.ints()[1 + i]), picked.get(i));
        }
        kernels.selections().scatterAddPerRow(picked, index, x);
        for (int i = 0; i < 20; i++) {
            boolean chosen = i % 5 == index.ints()[1 + i / 5];
            assertEquals(chosen ? 2 * before.get(i) : before.get(i), x.get(i));
        }
    }

    private static Tensor random(DType type, int rows, int columns) {
        var random = new SplittableRandom(columns);
        var tensor = Tensor.zeros(type, Shape.of(rows, columns));
        for (int i = 0; i < tensor.size(); i++) {
            tensor.set(i, random.nextDouble(-1, 1));
        }
        return tensor;
    }
}
