package dev.lanewise.api.formula;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.api.formula.Formula.Kind;
import dev.lanewise.api.formula.Formula.Store;
import java.util.List;
import org.junit.jupiter.api.Test;

class FormulaTest {
    private static final float[] NO_SCALARS = {};

    @Test
    void aMapReadsItsInputsAndWritesBehindThem() {
        Formula f = Formula.map("scale", 3, in -> in.get(0).mul(in.get(2)).mul(Expr.scalar(1)));
        assertEquals(4, f.operands());
        assertEquals(2, f.scalars());
        assertEquals(List.of(Kind.ELEMENT, Kind.UNUSED, Kind.ELEMENT, Kind.ELEMENT, Kind.UNUSED),
                List.of(f.kind(0), f.kind(1), f.kind(2), f.kind(3), f.kind(4)));
        assertTrue(f.reads(0));
        assertFalse(f.reads(1));
        assertFalse(f.reads(3));
        assertTrue(f.writes(3));
        assertFalse(f.writes(0));
        assertFalse(f.writes(9));
    }

    @Test
    void gradientNumbersItsOperandsBehindTheInputs() {
        Formula product = Formula.map("product", 2, in -> in.get(0).mul(in.get(1)).mul(Expr.scalar(0)));
        Formula g = product.gradient(1);
        assertEquals(5, g.operands());
        assertEquals(1, g.scalars());
        assertEquals(List.of(Kind.ELEMENT, Kind.UNUSED, Kind.UNUSED, Kind.ELEMENT, Kind.ELEMENT),
                List.of(g.kind(0), g.kind(1), g.kind(2), g.kind(3), g.kind(4)));
        float[][] operands = {{2, 3}, null, null, {10, 100}, new float[2]};
        new ProgramRunner(g.program(), 2).run(operands, new float[]{0.5f}, 1);
        assertArrayEquals(new float[]{10, 150}, operands[4]);
    }

    @Test
    void gradientTakesAsManyScalarsAsTheFormula() {
        Formula f = Formula.map("shift", x -> x.add(Expr.scalar(1)));
        assertEquals(2, f.gradient(0).scalars());
        assertEquals(2, f.gradient(0).program().scalars());
    }

    @Test
    void ofAnInputThatIsNotUsedTheGradientIsZero() {
        Formula g = Formula.map("first", 2, in -> in.getFirst()).gradient(1);
        float[][] operands = {null, null, null, null, {Float.NaN}};
        new ProgramRunner(g.program(), 1).run(operands, NO_SCALARS, 1);
        assertEquals(0, operands[4][0]);
    }

    @Test
    void aUnitThatIsOffPassesZeroWhateverComes() {
        Formula g = Formula.map("relu", x -> Expr.positive(x, x, Expr.constant(0))).gradient(0);
        float[] got = ProgramRunner.map(g, new float[]{-1, 0, 1, 2}, new float[4],
                new float[]{Float.NaN, Float.POSITIVE_INFINITY, 3, Float.POSITIVE_INFINITY});
        assertArrayEquals(new float[]{0, 0, 3, Float.POSITIVE_INFINITY}, got);
    }

    @Test
    void aBetterGradientMayReadTheOutput() {
        Expr y = Expr.elem(1);
        Formula sigmoid = Formula.map("sigmoid", Expr::sigmoid).withGradient(0, y.sub(y.mul(y)));
        Formula g = sigmoid.gradient(0);
        assertFalse(g.reads(0));
        assertTrue(g.reads(1));
        assertArrayEquals(new float[]{0.75f}, ProgramRunner.map(g, new float[]{99}, new float[]{0.5f}, new float[]{3}));
        var thrown = assertThrows(IllegalArgumentException.class, () -> sigmoid.withGradient(0, Expr.elem(2)));
        assertEquals(
                "formula sigmoid: withGradient: wanted an expression of operands 0 to 1, got one that reads operand 2",
                thrown.getMessage());
    }

    @Test
    void gradientIsOfFunctionsOnly() {
        Formula state = Formula.of("state", new Store(0, Expr.elem(0).add(Expr.elem(1))));
        assertEquals(
                "formula state: gradient: wanted one result, numbered behind all inputs, got [Store[operand=0, value=(e0 + e1)]]",
                assertThrows(IllegalArgumentException.class, () -> state.gradient(0)).getMessage());
        Formula f = Formula.map("exp", Expr::exp);
        assertEquals("formula exp: gradient: wanted an input from 0 to 0, got 1",
                assertThrows(IllegalArgumentException.class, () -> f.gradient(1)).getMessage());
    }

    @Test
    void gradientOfABias() {
        Formula bias = Formula.of("bias", new Store(2, Expr.elem(0).mul(2).add(Expr.row(1).mul(3))));
        float[][] operands = {null, null, null, {1, 2, 3, 4}, new float[4]};
        new ProgramRunner(bias.gradient(1).program(), 4).run(operands, NO_SCALARS, 2);
        assertArrayEquals(new float[]{3, 6, 9, 12}, operands[4]);
    }

    /** 1/3 * 3 rounds to 1, so old - 1 is 0; contracted, the rest of the product, 2^-25 or so, would show. */
    @Test
    void accumulatingAddsTheRoundedValue() {
        Formula f = Formula.map("product", 2, in -> in.get(0).mul(in.get(1))).accumulating();
        float third = 1f / 3;
        float[][] operands = {{third}, {3}, {-1}};
        assertTrue(Math.fma(third, 3, -1) != 0);
        new ProgramRunner(f.program(), 1).run(operands, NO_SCALARS, 1);
        assertEquals(0, operands[2][0]);
        assertTrue(f.reads(2));
    }

    @Test
    void allOperandsAreReadBeforeAnyIsWritten() {
        Formula swap = Formula.of("swap", new Store(0, Expr.elem(1)), new Store(1, Expr.elem(0)));
        float[][] operands = {{1, 2}, {3, 4}};
        new ProgramRunner(swap.program(), 2).run(operands, NO_SCALARS, 1);
        assertArrayEquals(new float[]{3, 4}, operands[0]);
        assertArrayEquals(new float[]{1, 2}, operands[1]);
        assertArrayEquals(new double[]{3, 1}, swap.schedule().eval(new double[]{1, 3}, new double[0]));
    }

    @Test
    void rowsGoDownAndColumnsGoAlong() {
        Formula f = Formula.of("outer", new Store(2, Expr.row(0).add(Expr.column(1))));
        float[][] operands = {{1, 2, 3}, {10, 20}, new float[6]};
        new ProgramRunner(f.program(), 6).run(operands, NO_SCALARS, 2);
        assertArrayEquals(new float[]{11, 12, 13, 21, 22, 23}, operands[2]);
    }

    @Test
    void refusesWhatItCannotMean() {
        assertEquals("formula f: wanted operand 1 addressed in one way, got ROW and ELEMENT",
                assertThrows(IllegalArgumentException.class, () -> Formula.of("f", new Store(1, Expr.row(1))))
                        .getMessage());
        assertEquals("formula f: wanted one store per operand, got two to operand 1",
                assertThrows(IllegalArgumentException.class,
                        () -> Formula.of("f", new Store(1, Expr.elem(0)), new Store(1, Expr.elem(2)))).getMessage());
        assertEquals("formula f: wanted at least one store, got none",
                assertThrows(IllegalArgumentException.class, () -> Formula.of("f")).getMessage());
    }
}
