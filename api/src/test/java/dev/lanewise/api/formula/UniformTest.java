package dev.lanewise.api.formula;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.api.formula.Formula.Store;
import dev.lanewise.api.random.Threefry;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UniformTest {
    private static final int SIZE = 1000;
    private static final float[] RATE = {0.3f};
    private static final Formula DROPOUT = Formula.map("dropout", UniformTest::dropout);

    /** 0 with probability {@code scalar(0)}, else x scaled so that the mean stays. */
    private static Expr dropout(Expr x) {
        Expr kept = Expr.constant(1).sub(Expr.scalar(0));
        return Expr.select(Comparison.LT, Expr.uniform(0), Expr.scalar(0), Expr.constant(0), x.div(kept));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void float32AndFloat64DrawThreefrysNumbers(int word) {
        Formula draw = Formula.of("draw", new Store(0, Expr.uniform(word)));
        var random = new SplittableRandom(word);
        for (int origin : new int[]{0, 1, 123_456_789, Integer.MAX_VALUE - 10, -5}) {
            long key = random.nextLong();
            float[] drawn = run(draw, key, origin, new float[1][SIZE])[0];
            for (int i = 0; i < SIZE; i++) {
                double wanted = Threefry.uniform(key, origin + i, word);
                assertEquals(wanted, drawn[i]);
                assertEquals(wanted, draw.schedule().eval(new double[1], new double[0], key, origin + i)[0]);
            }
        }
    }

    @Test
    void theFirstDrawUnderTheKeyZeroIsThePublishedOne() {
        Formula draw = Formula.of("draw", new Store(0, Expr.uniform(0)), new Store(1, Expr.uniform(1)));
        float[][] drawn = run(draw, 0, 0, new float[2][1]);
        assertEquals((0x6b200159 >>> 9) * 0x1p-23f, drawn[0][0]);
        assertEquals((0x99ba4efe >>> 9) * 0x1p-23f, drawn[1][0]);
    }

    @Test
    void bothWordsShareTheRounds() {
        int one = Formula.of("one", new Store(0, Expr.uniform(0))).program().instructions().size();
        int both = Formula.of("both", new Store(0, Expr.uniform(0)), new Store(1, Expr.uniform(1))).program()
                .instructions().size();
        assertTrue(both <= one + 12, one + " and " + both + " instructions");
    }

    @Test
    void theGradientOfDropoutHasTheSameMask() {
        long key = 42;
        float[] x = new float[SIZE];
        Arrays.fill(x, 2);
        float[] y = run(DROPOUT, key, 77, x, new float[SIZE])[1];
        Formula gradient = DROPOUT.gradient(0);
        assertTrue(gradient.draws());
        float[] dx = run(gradient, key, 77, x, y, ones(), new float[SIZE])[3];
        int dropped = 0;
        for (int i = 0; i < SIZE; i++) {
            assertEquals(y[i] == 0 ? 0 : 1 / (1 - RATE[0]), dx[i]);
            dropped += y[i] == 0 ? 1 : 0;
        }
        assertEquals(300, dropped, 60);
    }

    @Test
    void aPartDrawsAsTheWholeDoes() {
        float[] x = ones();
        float[] whole = run(DROPOUT, 3, 0, x, new float[SIZE])[1];
        float[] part = run(DROPOUT, 3, 600, new float[][]{Arrays.copyOf(x, 400), new float[400]})[1];
        assertArrayEquals(Arrays.copyOfRange(whole, 600, 1000), part);
    }

    @Test
    void fusedFormulasDrawAlike() {
        Formula noise = Formula.of("noise", new Store(2, Expr.elem(1).mul(Expr.uniform(0).add(Expr.uniform(1)))));
        float[][] apart = {ones(), new float[SIZE], new float[SIZE]};
        run(DROPOUT, 9, 5, apart);
        run(noise, 9, 5, apart);
        float[][] together = run(DROPOUT.then(noise), 9, 5, ones(), new float[SIZE], new float[SIZE]);
        assertArrayEquals(apart[2], together[2]);
    }

    @Test
    void itsDerivativeIsZero() {
        assertEquals(Expr.constant(0), Expr.uniform(0).mul(Expr.uniform(1)).derivative(0));
    }

    @Test
    void refusesOtherWordsAndEvaluationWithoutAKey() {
        assertEquals("uniform: wanted word 0 or 1, got 2",
                assertThrows(IllegalArgumentException.class, () -> Expr.uniform(2)).getMessage());
        Expr draw = Expr.uniform(1).add(1);
        assertEquals("eval: wanted a key and an index, as the expression draws random numbers, got none",
                assertThrows(IllegalArgumentException.class, () -> draw.eval(new double[0], new double[0]))
                        .getMessage());
        assertEquals("(uniform1 + 1.0)", draw.toString());
        assertEquals(draw, Expr.uniform(1).add(1));
        assertFalse(draw.equals(Expr.uniform(0).add(1)));
    }

    private static float[] ones() {
        float[] x = new float[SIZE];
        Arrays.fill(x, 1);
        return x;
    }

    private static float[][] run(Formula formula, long key, int origin, float[]... operands) {
        new ProgramRunner(formula.program(), operands[0].length, key, origin).run(operands, RATE, 1);
        return operands;
    }
}
