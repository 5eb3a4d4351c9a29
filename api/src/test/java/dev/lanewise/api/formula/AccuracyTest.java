package dev.lanewise.api.formula;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The float32 functions against their float64 meaning, over all magnitudes: every 4001st bit pattern in the normal
 * build, every single one with {@code ./mvnw -pl api test -Dtest=AccuracyTest -Dlanewise.accuracy.stride=1} (about 15
 * minutes).
 */
class AccuracyTest {
    private static final long PATTERNS = 1L << 32;
    private static final long STRIDE = Long.getLong("lanewise.accuracy.stride", 4001);
    private static final int BLOCK = 1024;

    /** The limits are those that the classes of the functions state, for normal and for subnormal results. */
    @ParameterizedTest
    @CsvSource({"EXP, 1.04, 0.76", "EXPM1, 1.54, 1.01", "LOG, 0.94, 0", "LOG1P, 1.55, 0.01", "TANH, 1.33, 0.6",
        "SIGMOID, 1.75, 1.0",
        "ERF, 1.03, 1.0", "SOFTPLUS, 1.87, 0.76"})
    void staysWithinItsLimit(UnaryOp function, double limit, double subnormalLimit) {
        float[] x = new float[BLOCK];
        float[][] operands = {x, new float[BLOCK]};
        var runner = new ProgramRunner(program(function), BLOCK);
        for (long base = 0; base < PATTERNS; base += BLOCK * STRIDE) {
            for (int i = 0; i < BLOCK; i++) {
                x[i] = Float.intBitsToFloat((int) Math.min(base + i * STRIDE, PATTERNS - 1));
            }
            runner.run(operands, new float[0], 1);
            for (int i = 0; i < BLOCK; i++) {
                check(function, x[i], operands[1][i], limit, subnormalLimit);
            }
        }
    }

    private static void check(UnaryOp function, float x, float got, double limit, double subnormalLimit) {
        double exact = function.apply(x);
        float rounded = (float) exact;
        if (Double.isNaN(exact) || Double.isInfinite(exact) || exact == 0) {
            assertEquals(Float.floatToIntBits(rounded), Float.floatToIntBits(got),
                    () -> function + "(" + x + ") = " + got);
            return;
        }
        double ulp =
                Math.ulp(Math.clamp(exact, -Float.MAX_VALUE, Float.MAX_VALUE) == exact ? rounded : Float.MAX_VALUE);
        double finite = Float.isInfinite(got) ? Math.copySign(0x1p128, got) : got;
        double error = Math.abs(finite - Math.clamp(exact, -0x1p128, 0x1p128)) / ulp;
        if (!(error <= (Math.abs(rounded) < Float.MIN_NORMAL ? subnormalLimit : limit))) {
            throw new AssertionError(function + "(" + x + ") = " + got + ", off by " + error + " ulp from " + exact);
        }
    }

    @ParameterizedTest
    @CsvSource({"EXP, 0, 1", "EXP, -0.0, 1", "EXP, Infinity, Infinity", "EXP, -Infinity, 0", "EXP, 89, Infinity",
        "EXP, -104, 0",
        "EXPM1, 0, 0", "EXPM1, -0.0, -0.0", "EXPM1, Infinity, Infinity", "EXPM1, -Infinity, -1", "EXPM1, 89, Infinity",
        "LOG, 1, 0",
        "LOG, 0, -Infinity", "LOG, -0.0, -Infinity", "LOG, Infinity, Infinity", "LOG, -1, NaN", "LOG, -Infinity, NaN",
        "LOG1P, 0, 0", "LOG1P, -0.0, -0.0", "LOG1P, -1, -Infinity", "LOG1P, Infinity, Infinity", "LOG1P, -1.5, NaN",
        "TANH, 0, 0", "TANH, -0.0, -0.0", "TANH, Infinity, 1", "TANH, -Infinity, -1", "SIGMOID, 0, 0.5",
        "SIGMOID, Infinity, 1",
        "SIGMOID, -Infinity, 0", "ERF, 0, 0", "ERF, -0.0, -0.0", "ERF, Infinity, 1", "ERF, -Infinity, -1",
        "SOFTPLUS, Infinity, Infinity",
        "SOFTPLUS, -Infinity, 0", "SQRT, -1, NaN", "SQRT, -0.0, -0.0", "ABS, -0.0, 0", "NEG, 0, -0.0"})
    void isExactAtTheEnds(UnaryOp function, float x, float wanted) {
        assertEquals(wanted, at(function, x));
    }

    @ParameterizedTest
    @EnumSource
    void keepsNaN(UnaryOp function) {
        for (int bits : new int[]{0x7FC0_0000, 0xFFC0_0000, 0x7F80_0001, 0xFFFF_FFFF, 0x7FFF_FFFF}) {
            assertTrue(Float.isNaN(at(function, Float.intBitsToFloat(bits))),
                    function + " of NaN 0x" + Integer.toHexString(bits));
        }
    }

    private static float at(UnaryOp function, float x) {
        float[][] operands = {{x}, {0}};
        new ProgramRunner(program(function), 1).run(operands, new float[0], 1);
        return operands[1][0];
    }

    private static Program program(UnaryOp function) {
        return Formula.map(function.name(), x -> new Expr.Unary(function, x)).program();
    }

    /** Values from a computation with 40 digits. */
    @Test
    void erfOfDoubles() {
        double[][] known = {{1e-10, 1.1283791670955126e-10}, {0.1, 0.1124629160182849}, {0.5, 0.5204998778130465},
            {1, 0.8427007929497149},
            {2.49, 0.9995707121322661}, {2.6, 0.9997639655834707}, {4, 0.9999999845827421}, {7, 1}};
        for (double[] pair : known) {
            assertEquals(pair[1], UnaryOp.ERF.apply(pair[0]), 1e-15 * pair[1]);
            assertEquals(-pair[1], UnaryOp.ERF.apply(-pair[0]), 1e-15 * pair[1]);
        }
        assertTrue(Double.isNaN(UnaryOp.ERF.apply(Double.NaN)));
    }
}
