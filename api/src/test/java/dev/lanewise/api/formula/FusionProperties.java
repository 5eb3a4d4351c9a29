package dev.lanewise.api.formula;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lanewise.api.formula.Formula.Store;
import java.util.Arrays;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class FusionProperties {
    private static final float[] SCALARS = {0.7f, -1.3f};
    private static final int SIZE = 24;

    @Property(tries = 200)
    void fusedAndUnfusedHaveTheSameBits(@ForAll("expressions") Expr first, @ForAll("expressions") Expr second,
            @ForAll("data") float[] data) {
        Formula f = Formula.of("f", new Store(1, first), new Store(3, Expr.elem(0).add(Expr.elem(3))));
        Formula g =
                Formula.of("g", new Store(2, second), new Store(3, Expr.elem(1).sub(Expr.elem(3).mul(Expr.elem(2)))));
        float[][] apart = operands(data);
        run(f, apart);
        run(g, apart);
        float[][] together = operands(data);
        run(f.then(g), together);
        assertArrayEquals(bits(apart), bits(together));
    }

    @Property(tries = 150)
    void accumulatingIsTheSumOfStoredValues(@ForAll("expressions") Expr e, @ForAll("data") float[] data) {
        Formula f = Formula.of("f", new Store(3, e));
        float[][] stored = operands(data);
        run(f, stored);
        float[][] added = operands(data);
        run(f.accumulating(), added);
        float[] wanted = operands(data)[3];
        for (int i = 0; i < SIZE; i++) {
            wanted[i] += stored[3][i];
        }
        assertArrayEquals(Arrays.stream(bits(wanted)).toArray(), bits(added[3]));
    }

    private static void run(Formula f, float[][] operands) {
        new ProgramRunner(f.program(), SIZE).run(operands, SCALARS, 1);
    }

    private static float[][] operands(float[] data) {
        float[][] operands = new float[4][];
        for (int k = 0; k < 4; k++) {
            operands[k] = Arrays.copyOfRange(data, k * SIZE, (k + 1) * SIZE);
        }
        return operands;
    }

    private static int[][] bits(float[][] operands) {
        return Arrays.stream(operands).map(FusionProperties::bits).toArray(int[][]::new);
    }

    private static int[] bits(float[] values) {
        int[] bits = new int[values.length];
        Arrays.setAll(bits, i -> Float.floatToIntBits(values[i]));
        return bits;
    }

    @Provide
    Arbitrary<Expr> expressions() {
        return Expressions.any(3);
    }

    @Provide
    Arbitrary<float[]> data() {
        return Expressions.floats().array(float[].class).ofSize(4 * SIZE);
    }

    /** Without the seam the product and the sum would become one fma. */
    @Test
    void theSeamIsWhatKeepsTheBits() {
        Formula product = Formula.map("product", 2, in -> in.get(0).mul(in.get(1)));
        Formula shift = Formula.of("shift", new Store(4, Expr.elem(2).add(Expr.elem(3))));
        float third = 1f / 3;
        float[][] operands = {{third}, {3}, {0}, {-1}, {0}};
        new ProgramRunner(product.then(shift).program(), 1).run(operands, SCALARS, 1);
        assertEquals(0, operands[4][0]);
        Formula contracted = Formula.of("contracted", new Store(4, Expr.elem(0).mul(Expr.elem(1)).add(Expr.elem(3))));
        new ProgramRunner(contracted.program(), 1).run(operands, SCALARS, 1);
        assertNotEquals(0, operands[4][0]);
    }

    @Test
    void aResultThatNobodyElseNeedsCanBeLeftOut() {
        Formula f =
                Formula.map("exp", Expr::exp).then(Formula.of("twice", new Store(2, Expr.elem(1).mul(2)))).without(1);
        assertFalse(f.writes(1));
        assertEquals(1, f.stores().size());
    }

    @Test
    void renumberingMovesOperandsAndScalars() {
        Formula f = Formula.map("scale", x -> x.mul(Expr.scalar(0))).renumbered(k -> k + 2, k -> k + 1);
        assertEquals(Formula.of("moved", new Store(3, Expr.elem(2).mul(Expr.scalar(1)))).program(), f.program());
    }

    @Test
    void refusesAResultThatIsNeededWhole() {
        Formula f = Formula.map("exp", Expr::exp);
        Formula g = Formula.of("bias", new Store(2, Expr.elem(0).add(Expr.row(1))));
        assertEquals(
                "formula exp: then bias: wanted operand 1 read element by element, got it addressed as ROW, which needs it whole: "
                        + "run the two one after the other",
                assertThrows(IllegalArgumentException.class, () -> f.then(g)).getMessage());
    }
}
