package dev.lanewise.api.formula;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The float32 functions against their float64 meaning, over all magnitudes: every 4001st bit pattern in the normal
 * build, every 61st (70 million arguments a function) with
 *
 * <pre>./mvnw -pl api test -Dtest=AccuracyTest -Dlanewise.accuracy.stride=61</pre>
 *
 * Each sweep leaves its row of the table in {@code docs/ACCURACY.md} under {@code api/target/accuracy}.
 */
class AccuracyTest {
    private static final long PATTERNS = 1L << 32;
    private static final long STRIDE = Long.getLong("lanewise.accuracy.stride", 4001);
    private static final int BLOCK = 1024;

    /** The limits are those that the classes of the functions state, for normal and for subnormal results. */
    @ParameterizedTest
    @CsvSource({"EXP, 1.04, 0.76", "EXPM1, 1.54, 0.01", "LOG, 0.94, 0", "LOG1P, 1.55, 0.01", "TANH, 1.33, 0.6",
        "SIGMOID, 1.75, 1.0",
        "ERF, 1.03, 1.0", "SOFTPLUS, 1.87, 0.76"})
    void staysWithinItsLimit(UnaryOp function, double limit, double subnormalLimit) throws IOException {
        float[] x = new float[BLOCK];
        float[][] operands = {x, new float[BLOCK]};
        var runner = new ProgramRunner(program(function), BLOCK);
        var normal = new Worst();
        var subnormal = new Worst();
        for (long base = 0; base < PATTERNS; base += BLOCK * STRIDE) {
            for (int i = 0; i < BLOCK; i++) {
                x[i] = Float.intBitsToFloat((int) Math.min(base + i * STRIDE, PATTERNS - 1));
            }
            runner.run(operands, new float[0], 1);
            for (int i = 0; i < BLOCK; i++) {
                double exact = function.apply(x[i]);
                Worst worst = Math.abs((float) exact) < Float.MIN_NORMAL ? subnormal : normal;
                worst.meet(x[i], operands[1][i], error(exact, operands[1][i]));
            }
        }
        record(function, normal, subnormal);
        normal.requireWithin(function, limit);
        subnormal.requireWithin(function, subnormalLimit);
    }

    /** The argument with the largest error so far. */
    private static final class Worst {
        private float x;
        private float got;
        private double error;

        void meet(float argument, float result, double itsError) {
            if (!(itsError <= error)) {
                x = argument;
                got = result;
                error = itsError;
            }
        }

        void requireWithin(UnaryOp function, double limit) {
            assertTrue(error <= limit,
                    () -> function + "(" + x + ") = " + got + ", off by " + error + " ulp from " + function.apply(x));
        }

        @Override
        public String toString() {
            return error == 0 ? "0 | " : String.format(Locale.ROOT, "%.4f | %s", error, x);
        }
    }

    private static void record(UnaryOp function, Worst normal, Worst subnormal) throws IOException {
        Path folder = Files.createDirectories(Path.of("target", "accuracy"));
        Files.writeString(folder.resolve(function + ".md"),
                "| " + function + " | " + normal + " | " + subnormal + " |\n");
    }

    /** In units in the last place of the true value; 0 or 1e9 where that is zero, infinite or NaN. */
    private static double error(double exact, float got) {
        float rounded = (float) exact;
        if (Double.isNaN(exact) || Double.isInfinite(exact) || exact == 0) {
            return Float.floatToIntBits(rounded) == Float.floatToIntBits(got) ? 0 : 1e9;
        }
        boolean overflows = Math.abs(exact) > Float.MAX_VALUE;
        double ulp = Math.ulp(overflows ? Float.MAX_VALUE : rounded);
        double finite = Float.isInfinite(got) ? Math.copySign(0x1p128, got) : got;
        return Math.abs(finite - Math.clamp(exact, -0x1p128, 0x1p128)) / ulp;
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

    /** The neighbours between which the true value, rounded to float, becomes infinite or 0. */
    @ParameterizedTest
    @CsvSource({"EXP, 88.72283, 88.72284", "EXPM1, 88.72283, 88.72284"})
    void overflowsWhereTheTrueValueDoes(UnaryOp function, float finite, float infinite) {
        assertEquals(infinite, Math.nextUp(finite));
        assertTrue(Float.isFinite(at(function, finite)));
        assertEquals(Float.POSITIVE_INFINITY, at(function, infinite));
    }

    @ParameterizedTest
    @EnumSource(names = {"EXP", "SIGMOID", "SOFTPLUS"})
    void underflowsWhereTheTrueValueDoes(UnaryOp function) {
        assertEquals(Float.MIN_VALUE, at(function, -103.97208f));
        assertEquals(0, at(function, Math.nextDown(-103.97208f)));
    }

    @ParameterizedTest
    @EnumSource(names = {"EXPM1", "LOG1P", "TANH"})
    void isTheIdentityOnSubnormals(UnaryOp function) {
        for (float x : new float[]{Float.MIN_VALUE, -Float.MIN_VALUE, 0x1p-140f, -0x1.8p-130f, 0x0.fffffep-126f}) {
            assertEquals(x, at(function, x));
        }
    }

    /**
     * The float64 meaning, which the errors are taken against, is itself off by less than 1e-14: a ten millionth of a
     * float's ulp. Values from a computation with 40 digits (mpmath).
     */
    @ParameterizedTest
    @CsvSource({
        "EXP, 1e-05, 1.00001000005", "EXP, 0.34657359, 1.4142135619771539", "EXP, -1.5, 0.22313016014842982",
        "EXP, 88.72283, 3.402792663934097e+38", "EXP, -103.9, 7.530144847827766e-46",
        "EXPM1, 1e-05, 1.0000050000166668e-05", "EXPM1, -0.001, -0.0009995001666250085",
        "EXPM1, 0.34657359, 0.4142135619771539", "EXPM1, -1.5, -0.7768698398515702", "EXPM1, 17.0, 24154951.7535753",
        "LOG, 1.4e-45, -103.27985694811085", "LOG, 0.7, -0.35667494393873245",
        "LOG, 0.9999999, -1.0000000494736474e-07", "LOG, 1.0000001, 9.999999505838704e-08",
        "LOG, 3.4e+38, 88.72200896539586",
        "LOG1P, 1e-07, 9.999999500000033e-08", "LOG1P, -0.3, -0.35667494393873234",
        "LOG1P, -0.9999999, -16.118095651484676", "LOG1P, 0.41421357, 0.3465735956730088",
        "LOG1P, 10000000000.0, 23.025850930040455",
        "TANH, 0.0001, 9.999999966666667e-05", "TANH, 0.5625, 0.5098299737352566",
        "TANH, -0.5625001, -0.5098300477425926", "TANH, 1.0, 0.7615941559557649", "TANH, 9.0, 0.999999969540041",
        "SIGMOID, -103.0, 1.8521167695179754e-45", "SIGMOID, -88.0, 6.054601895401186e-39",
        "SIGMOID, -0.001, 0.4997500000208333", "SIGMOID, 3.0, 0.9525741268224333", "SIGMOID, 16.0, 0.9999998874648379",
        "ERF, 1e-10, 1.1283791670955126e-10", "ERF, 0.1, 0.1124629160182849", "ERF, 0.875, 0.7840750610598597",
        "ERF, -1.0, -0.8427007929497149", "ERF, 2.49, 0.9995707121322661", "ERF, 2.6, 0.9997639655834707",
        "ERF, 3.9, 0.9999999652077514",
        "SOFTPLUS, -103.0, 1.8521167695179754e-45", "SOFTPLUS, -17.0, 4.139937633089748e-08",
        "SOFTPLUS, -1.0986123, 0.2876820696188083", "SOFTPLUS, 0.001, 0.6936473055599401",
        "SOFTPLUS, 17.0, 17.000000041399375"
    })
    void theReferenceIsRight(UnaryOp function, double x, double wanted) {
        assertEquals(wanted, function.apply(x), Math.max(1e-14 * Math.abs(wanted), Double.MIN_NORMAL));
    }

    @Test
    void erfOfDoublesAtTheEnds() {
        assertEquals(1, UnaryOp.ERF.apply(7));
        assertEquals(-1, UnaryOp.ERF.apply(-7));
        assertTrue(Double.isNaN(UnaryOp.ERF.apply(Double.NaN)));
    }
}
