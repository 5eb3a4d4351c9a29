package dev.lanewise.kernels.scalar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sun.management.ThreadMXBean;
import dev.lanewise.api.formula.BinaryOp;
import dev.lanewise.api.formula.Comparison;
import dev.lanewise.api.formula.Expr;
import dev.lanewise.api.formula.Formula;
import dev.lanewise.api.formula.Formula.Kind;
import dev.lanewise.api.formula.Formula.Store;
import dev.lanewise.api.formula.UnaryOp;
import dev.lanewise.api.kernel.Kernels;
import dev.lanewise.api.kernel.Write;
import dev.lanewise.api.random.Threefry;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.api.tensor.Tensor;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ScalarFormulasTest {
    private static final double[] SCALARS = {0.7, -1.3};
    private static final long KEY = 0xFEDC_BA98_0123_4567L;
    private static final int ORIGIN = Integer.MAX_VALUE - 700;
    private static final float[] SPECIAL = {0f, -0f, 1f, -1f, Float.NaN, Float.POSITIVE_INFINITY,
        Float.NEGATIVE_INFINITY, Float.MIN_VALUE, -Float.MIN_VALUE, Float.MIN_NORMAL, Float.MAX_VALUE,
        -Float.MAX_VALUE};
    /** Rows and columns: empty, single, and around the ends of blocks. */
    private static final int[][] GEOMETRIES =
            {{1, 1}, {1, 511}, {512, 1}, {1, 513}, {3, 171}, {200, 7}, {2, 1024}, {5, 300}};

    private final Kernels kernels = new Kernels(ScalarProvider.create());

    @ParameterizedTest
    @EnumSource(names = {"FLOAT32", "FLOAT64"})
    void generatedFormulasMeanTheirProgramsAndSchedules(DType type) {
        for (int seed = 0; seed < 400; seed++) {
            var random = new SplittableRandom(seed);
            Expr first = expression(random, 4);
            Expr second = new Expr.Binary(BinaryOp.SUB, first, expression(random, 2));
            int[] geometry = GEOMETRIES[seed % GEOMETRIES.length];
            var formula = Formula.of("generated", new Store(0, first), new Store(4, second));
            check("seed " + seed, formula, type, geometry[0], geometry[1], random);
        }
    }

    /** Operands 0, 1, 4 are elements, 2 is a row, 3 a column. */
    private static Expr expression(SplittableRandom random, int depth) {
        if (depth == 0) {
            return switch (random.nextInt(8)) {
                case 0 -> Expr.elem(0);
                case 1 -> Expr.elem(1);
                case 2 -> Expr.row(2);
                case 3 -> Expr.column(3);
                case 4 -> Expr.elem(4);
                case 5 -> Expr.scalar(random.nextInt(2));
                case 6 -> Expr.uniform(random.nextInt(2));
                default -> Expr.constant(random.nextDouble(-2, 2));
            };
        }
        Expr x = expression(random, depth - 1);
        Expr y = expression(random, depth - 1);
        return switch (random.nextInt(6)) {
            case 0, 1 -> new Expr.Unary(any(random, UnaryOp.values()), x);
            case 2, 3 -> new Expr.Binary(any(random, BinaryOp.values()), x, y);
            case 4 -> new Expr.Fma(x, y, expression(random, depth - 1));
            default -> new Expr.Select(any(random, Comparison.values()), x, y, expression(random, depth - 1), x);
        };
    }

    private static <T> T any(SplittableRandom random, T[] values) {
        return values[random.nextInt(values.length)];
    }

    /** All pairs of special values: what a comparison made of differences could get wrong. */
    @ParameterizedTest
    @EnumSource
    void comparesSpecialValues(Comparison comparison) {
        var yes = Expr.select(comparison, Expr.elem(0), Expr.elem(1), Expr.constant(1), Expr.constant(0));
        var formula = Formula.of("compare", new Store(2, yes));
        var x = Tensor.zeros(DType.FLOAT32, Shape.of(1));
        var y = Tensor.zeros(DType.FLOAT32, Shape.of(1));
        var result = Tensor.zeros(DType.FLOAT32, Shape.of(1));
        for (float a : SPECIAL) {
            for (float b : SPECIAL) {
                x.set(0, a);
                y.set(0, b);
                kernels.call(formula).with(x).with(y).with(result).run();
                assertEquals(comparison.test(a, b) ? 1 : 0, result.get(0), () -> a + " " + comparison + " " + b);
            }
        }
    }

    private void check(String what, Formula formula, DType type, int rows, int columns, SplittableRandom random) {
        Tensor[] wanted = new Tensor[formula.operands()];
        Tensor[] got = new Tensor[formula.operands()];
        for (int k = 0; k < wanted.length; k++) {
            wanted[k] = operand(formula.kind(k), type, rows, columns, random);
            got[k] = wanted[k].to(type);
        }
        new FormulaReference(formula, wanted, SCALARS, KEY, ORIGIN).run(type, rows, columns);
        call(formula, got);
        for (int k = 0; k < wanted.length; k++) {
            for (int i = 0; i < wanted[k].size(); i++) {
                if (Double.doubleToLongBits(wanted[k].get(i)) != Double.doubleToLongBits(got[k].get(i))) {
                    throw new AssertionError(
                            what + ", operand " + k + ", element " + i + ": wanted " + wanted[k].get(i) + ", got "
                                    + got[k].get(i) + " of " + formula);
                }
            }
        }
    }

    private static Tensor operand(Kind kind, DType type, int rows, int columns, SplittableRandom random) {
        var shape = switch (kind) {
            case ELEMENT -> Shape.of(rows, columns);
            case ROW -> Shape.of(columns);
            case COLUMN -> Shape.of(rows);
            case UNUSED -> Shape.of(1);
        };
        var tensor = Tensor.zeros(type, shape);
        for (int i = 0; i < tensor.size(); i++) {
            boolean special = random.nextInt(8) == 0;
            tensor.set(i, special ? SPECIAL[random.nextInt(SPECIAL.length)] : random.nextDouble(-4, 4));
        }
        return tensor;
    }

    private void call(Formula formula, Tensor[] operands) {
        var call = kernels.call(formula);
        for (int k = 0; k < operands.length; k++) {
            if (formula.kind(k) == Kind.UNUSED) {
                call.skip();
            } else {
                call.with(operands[k]);
            }
        }
        for (int k = 0; k < formula.scalars(); k++) {
            call.scalar(SCALARS[k]);
        }
        if (formula.draws()) {
            call.random(KEY, ORIGIN);
        }
        call.run();
    }

    @ParameterizedTest
    @EnumSource(names = {"FLOAT32", "FLOAT64"})
    void worksInPlaceAndAtOffsets(DType type) {
        var slab = Tensor.zeros(type, Shape.of(2000));
        slab.fill(2);
        var x = slab.slice(17, 700);
        var y = slab.slice(1000, 700);
        y.fill(3);
        var product = Formula.map("product", 2, in -> in.get(0).mul(in.get(1)));
        kernels.call(product).with(x).with(y).with(x).run();
        kernels.call(product, Write.ADD).with(y).with(y).with(x).run();
        for (int i = 0; i < 2000; i++) {
            double wanted = i >= 17 && i < 717 ? 15 : i >= 1000 && i < 1700 ? 3 : 2;
            assertEquals(wanted, slab.get(i), "element " + i);
        }
    }

    @Test
    void aKeyIsForFormulasThatDraw() {
        var x = Tensor.zeros(DType.FLOAT32, Shape.of(4));
        var noise = kernels.call(Formula.of("noise", new Store(0, Expr.uniform(0)))).with(x);
        assertEquals("formula noise: wanted a key, as it draws random numbers, got none",
                assertThrows(IllegalArgumentException.class, noise::run).getMessage());
        var zero = kernels.call(Formula.of("zero", new Store(0, Expr.constant(0)))).with(x).random(1, 0);
        assertEquals("formula zero: wanted no key, as it draws no random numbers, got one",
                assertThrows(IllegalArgumentException.class, zero::run).getMessage());
    }

    /** Forward and backward in both types: what the key says, not what was stored. */
    @ParameterizedTest
    @EnumSource(names = {"FLOAT32", "FLOAT64"})
    void dropoutAndItsGradientHaveOneMask(DType type) {
        var dropout = Formula.map("dropout", v -> Expr.select(Comparison.LT, Expr.uniform(0), Expr.scalar(0),
                Expr.constant(0), v.mul(Expr.scalar(1))));
        var x = Tensor.zeros(type, Shape.of(3, 700));
        x.fill(1);
        var y = Tensor.zeros(type, x.shape());
        var above = Tensor.zeros(type, x.shape());
        above.fill(1);
        var dx = Tensor.zeros(type, x.shape());
        kernels.call(dropout).with(x).with(y).scalar(0.25).scalar(4 / 3.0).random(KEY, ORIGIN).run();
        kernels.call(dropout.gradient(0)).skip().skip().with(above).with(dx).scalar(0.25).scalar(4 / 3.0)
                .random(KEY, ORIGIN).run();
        int dropped = 0;
        for (int i = 0; i < x.size(); i++) {
            assertEquals(y.get(i), dx.get(i), "element " + i);
            assertEquals(Threefry.uniform(KEY, ORIGIN + i, 0) < 0.25, y.get(i) == 0, "element " + i);
            dropped += y.get(i) == 0 ? 1 : 0;
        }
        assertEquals(525, dropped, 80);
    }

    @Test
    void theSteadyStateAllocatesNothing() {
        var x = Tensor.zeros(DType.FLOAT32, Shape.of(2, 300));
        var y = Tensor.zeros(DType.FLOAT32, Shape.of(2, 300));
        var bean = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        for (var formula : List.of(Formula.map("gelu", v -> v.mul(0.5).mul(v.erf().add(1))),
                Formula.map("clamp", v -> v.clamp(0, 1)), Formula.map("noise", v -> v.add(Expr.uniform(0))))) {
            long least = Long.MAX_VALUE;
            for (int round = 0; round < 10 && least > 0; round++) {
                long before = bean.getCurrentThreadAllocatedBytes();
                for (int i = 0; i < 2000; i++) {
                    var call = kernels.call(formula).with(x).with(y);
                    if (formula.draws()) {
                        call.random(i, i);
                    }
                    call.run();
                }
                least = Math.min(least, bean.getCurrentThreadAllocatedBytes() - before);
            }
            assertEquals(0, least, formula.name());
        }
    }
}
