package dev.lanewise.api.formula;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ExprTest {
    private static final double[] NONE = {};

    /** 2^200 x as a tree has more nodes than there are atoms; as a graph 201. */
    @Test
    void sharedPartsCostNothing() {
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            Expr doubled = doubling(200);
            assertEquals(0x1p200, doubled.eval(new double[]{1}, NONE));
            assertEquals(0x1p200, doubled.derivative(0).eval(new double[]{7}, NONE));
            assertEquals(doubling(200), doubled);
            assertEquals(doubling(200).hashCode(), doubled.hashCode());
            assertNotEquals(doubling(199), doubled);
            assertTrue(doubled.toString().length() < 10_000);
            Formula f = Formula.map("doubled", _ -> doubled);
            assertEquals(201, f.program().instructions().size());
            assertEquals(201, f.schedule().steps().size());
            assertEquals(201,
                    f.then(Formula.of("copy", new Formula.Store(2, Expr.elem(1)))).program().instructions().size());
        });
    }

    private static Expr doubling(int times) {
        Expr x = Expr.elem(0);
        for (int i = 0; i < times; i++) {
            x = x.add(x);
        }
        return x;
    }

    @Test
    void equalityIsOfStructure() {
        assertEquals(Expr.elem(0).exp().add(1), Expr.elem(0).exp().add(1));
        assertNotEquals(Expr.elem(0).exp(), Expr.elem(1).exp());
        assertNotEquals(Expr.elem(0).add(Expr.elem(1)), Expr.elem(0).sub(Expr.elem(1)));
        assertNotEquals(Expr.elem(0).exp(), Expr.row(0).exp());
    }

    @Test
    void evaluatesInFloat64() {
        Expr f = Expr.fma(Expr.elem(0), Expr.scalar(1), Expr.row(1)).div(Expr.column(2)).max(Expr.constant(0.1));
        assertEquals((2 * 3.5 + 1) / 4, f.eval(new double[]{2, 1, 4}, new double[]{0, 3.5}));
        assertEquals(0.1, Expr.constant(0.1).eval(NONE, NONE), "constants are doubles");
    }

    @Test
    void choicesKeepNaN() {
        double[] nan = {Double.NaN};
        Expr x = Expr.elem(0);
        assertTrue(Double.isNaN(Expr.positive(x, x, Expr.constant(0)).eval(nan, NONE)));
        assertTrue(Double.isNaN(x.clamp(-1, 1).eval(nan, NONE)));
        assertTrue(Double.isNaN(x.max(0).eval(nan, NONE)));
        assertTrue(Double.isNaN(x.min(0).eval(nan, NONE)));
        assertEquals(-1, x.clamp(-1, 1).eval(new double[]{-3}, NONE));
        assertEquals(1, x.clamp(-1, 1).eval(new double[]{3}, NONE));
    }

    @Test
    void printsSharedPartsOnce() {
        Expr y = Expr.elem(0).sigmoid();
        assertEquals("t1 = sigmoid(e0); (t1 - (t1 * t1))", y.sub(y.mul(y)).toString());
        assertEquals("(e0 <= 0.0 ? -s0 : fma(e0, row1, column2))",
                Expr.positive(Expr.elem(0), Expr.fma(Expr.elem(0), Expr.row(1), Expr.column(2)), Expr.scalar(0).neg())
                        .toString());
    }

    @Test
    void refusesNegativeNumbers() {
        var thrown = assertThrows(IllegalArgumentException.class, () -> Expr.elem(-1));
        assertEquals("elem: wanted a number from 0 up, got -1", thrown.getMessage());
    }
}
