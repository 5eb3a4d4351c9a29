package dev.lanewise.kernels.vector.internal.formula;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.api.formula.Comparison;
import dev.lanewise.api.formula.Expr;
import dev.lanewise.api.formula.Formula;
import dev.lanewise.api.formula.Formula.Store;
import dev.lanewise.api.formula.Instruction;
import dev.lanewise.api.formula.Opcode.Type;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FormulaCompilerTest {
    private static final int ROWS = 3;
    private static final int COLUMNS = 700;
    private static final int LOW_LIMIT = 900;

    @Test
    void anOrdinaryFormulaIsOneKernel() {
        assertEquals(1, FormulaCompiler.compile("gelu", gelu().program()).length());
    }

    @Test
    void aLongFormulaIsSplit() {
        Expr x = Expr.elem(0);
        for (int i = 0; i < 40; i++) {
            x = x.tanh().add(Expr.elem(0));
        }
        var program = Formula.of("long", new Store(1, x)).program();
        var split = FormulaCompiler.compile("long", program);
        assertTrue(split.length() > 1, () -> split.length() + " kernels");
        sameBits(split, FormulaCompiler.compile("long", program, Integer.MAX_VALUE));
    }

    @Test
    void piecesGiveTheBitsOfTheWhole() {
        for (var formula : new Formula[]{gelu(), everything(), inPlace()}) {
            var split = FormulaCompiler.compile(formula.name(), formula.program(), LOW_LIMIT);
            assertTrue(split.length() > 2, () -> formula.name() + ": " + split.length() + " kernels");
            sameBits(split, FormulaCompiler.compile(formula.name(), formula.program(), Integer.MAX_VALUE));
        }
    }

    /** Otherwise the test above would not see that these cross a seam. */
    @Test
    void theFormulaOfEverythingHasMasksAndInts() {
        var types = everything().program().instructions().stream().map(Instruction::op).map(op -> op.type()).toList();
        assertTrue(types.containsAll(Arrays.asList(Type.values())));
    }

    private static Formula gelu() {
        return Formula.map("gelu", x -> x.mul(0.5).mul(x.mul(Math.sqrt(0.5)).erf().add(1)));
    }

    /** A draw, which is a long chain of ints, and masks that are used at the beginning and at the end. */
    private static Formula everything() {
        Expr x = Expr.elem(0);
        Expr chosen = Expr.select(Comparison.LT, Expr.uniform(0), x, x.exp(), Expr.row(1).log1p());
        Expr again = Expr.select(Comparison.LT, Expr.uniform(0), x, chosen.tanh().mul(Expr.column(2)), chosen);
        return Formula.of("everything", new Store(3, again), new Store(4, chosen.sigmoid()));
    }

    private static Formula inPlace() {
        Expr mean = Expr.elem(1).mul(0.9).add(Expr.elem(0).exp());
        return Formula.of("in-place", new Store(1, mean), new Store(2, mean.tanh()),
                new Store(0, Expr.elem(0).sub(mean.sigmoid().mul(Expr.elem(2).erf()))));
    }

    private static void sameBits(Pipeline split, Pipeline whole) {
        for (boolean vectors : new boolean[]{false, true}) {
            assertArrayEquals(run(whole, false), run(split, vectors), "vectors: " + vectors);
        }
    }

    /** All operands, one after the other, after a run over all but the first column. */
    private static int[] run(Pipeline pipeline, boolean vectors) {
        var operands = new Operands();
        operands.shape(pipeline.kinds(), 1, ROWS, COLUMNS);
        operands.key = 0x1234_5678_9ABC_DEF0L;
        for (int k = 0; k < operands.count; k++) {
            operands.arrays[k] = new float[ROWS * COLUMNS];
            for (int i = 0; i < ROWS * COLUMNS; i++) {
                operands.arrays[k][i] = (i * 31 + k) % 200 / 100f - 0.95f;
            }
        }
        var arguments = new Arguments();
        pipeline.reserve(arguments);
        var most = new Rectangle();
        most.set(0, ROWS, 1, COLUMNS);
        pipeline.run(operands, most, arguments, vectors);
        return Arrays.stream(operands.arrays, 0, operands.count)
                .flatMapToInt(array -> IntStream.range(0, array.length)
                        .map(i -> Float.floatToIntBits(array[i])))
                .toArray();
    }
}
