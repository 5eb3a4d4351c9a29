package dev.lanewise.bench;

import dev.lanewise.api.tensor.Tensor;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * What somebody would write who needed these formulas only: one loop each over whole vectors, with the arithmetic, and so the
 * bits, of the lowered programs. Sizes are multiples of 16. {@link FormulaBenchmark} measures the compiler by them.
 */
final class HandWrittenLoops {
    private static final VectorSpecies<Float> SPECIES = VectorSpecies.of(float.class, VectorShape.forBitSize(
            Integer.getInteger("lanewise.vector.bits", VectorShape.preferredShape().vectorBitSize())));
    private static final float LOG2_E = 1.4426950408889634f;
    private static final float LN2_HIGH = 0x1.62e42ep-1f;
    private static final float LN2_LOW = (float) (0.693147180559945309417 - 0x1.62e42ep-1);
    /** Adding it leaves the nearest integer + 254, twice the bias of an exponent, in the low bits. */
    private static final float ROUND = 0x1.8p23f + 254;

    private static final int MANTISSA = 23;

    private HandWrittenLoops() {}

    /** One pass of the formula of this name over operands as the formula numbers them. */
    static void run(String formula, Tensor[] operands) {
        float[] x = operands[0].floats();
        float[] y = operands[1].floats();
        switch (formula) {
            case "copy" -> System.arraycopy(x, 0, y, 0, x.length);
            case "relu" -> relu(x, y);
            case "exp" -> exp(x, y);
            case "sigmoid" -> sigmoid(x, y);
            case "tanh" -> tanh(x, y);
            case "gelu" -> gelu(x, y);
            case "adam" -> adam(x, y, operands[2].floats(), operands[3].floats());
            default -> throw new IllegalArgumentException("formula " + formula + " is not written by hand");
        }
    }

    private static void relu(float[] x, float[] y) {
        for (int i = 0; i < x.length; i += SPECIES.length()) {
            FloatVector v = FloatVector.fromArray(SPECIES, x, i);
            v.blend(0, v.compare(VectorOperators.LE, 0)).intoArray(y, i);
        }
    }

    private static void exp(float[] x, float[] y) {
        for (int i = 0; i < x.length; i += SPECIES.length()) {
            exp(FloatVector.fromArray(SPECIES, x, i)).intoArray(y, i);
        }
    }

    private static FloatVector exp(FloatVector x) {
        FloatVector v = clamp(x, -104, 89);
        FloatVector rounded = v.fma(LOG2_E, ROUND);
        IntVector m = rounded.reinterpretAsInts();
        IntVector half = m.lanewise(VectorOperators.ASHR, 1);
        FloatVector first = half.lanewise(VectorOperators.LSHL, MANTISSA).reinterpretAsFloats();
        FloatVector second = m.sub(half).lanewise(VectorOperators.LSHL, MANTISSA).reinterpretAsFloats();
        return expm1OfRest(v, rounded).add(1).mul(first).mul(second);
    }

    /** Softmax row by row, in three passes. The sum is in as many lanes as a vector has, so its last bits are its own. */
    static void softmax(Tensor from, Tensor into) {
        float[] x = from.floats();
        float[] y = into.floats();
        for (int row = 0; row < x.length; row += from.columns()) {
            int end = row + from.columns();
            FloatVector largest = broadcast(Float.NEGATIVE_INFINITY);
            for (int i = row; i < end; i += SPECIES.length()) {
                var inside = SPECIES.indexInRange(i, end);
                largest = largest.lanewise(VectorOperators.MAX, FloatVector.fromArray(SPECIES, x, i, inside), inside);
            }
            FloatVector maximum = broadcast(largest.reduceLanes(VectorOperators.MAX));
            FloatVector sums = FloatVector.zero(SPECIES);
            for (int i = row; i < end; i += SPECIES.length()) {
                var inside = SPECIES.indexInRange(i, end);
                FloatVector power = exp(FloatVector.fromArray(SPECIES, x, i, inside).sub(maximum));
                power.intoArray(y, i, inside);
                sums = sums.add(power, inside);
            }
            FloatVector sum = broadcast(sums.reduceLanes(VectorOperators.ADD));
            for (int i = row; i < end; i += SPECIES.length()) {
                var inside = SPECIES.indexInRange(i, end);
                FloatVector.fromArray(SPECIES, y, i, inside).div(sum).intoArray(y, i, inside);
            }
        }
    }

    private static void sigmoid(float[] x, float[] y) {
        for (int i = 0; i < x.length; i += SPECIES.length()) {
            FloatVector v = clamp(FloatVector.fromArray(SPECIES, x, i).neg(), -104, 104);
            FloatVector rounded = v.fma(LOG2_E, ROUND);
            FloatVector p = expm1OfRest(v, rounded);
            IntVector m = rounded.reinterpretAsInts();
            IntVector half = m.lanewise(VectorOperators.ASHR, 1);
            FloatVector f = half.lanewise(VectorOperators.LSHL, MANTISSA).reinterpretAsFloats();
            FloatVector g = m.sub(half).lanewise(VectorOperators.LSHL, MANTISSA).neg().add(254 << MANTISSA)
                    .reinterpretAsFloats();
            FloatVector sum = f.add(g);
            g.div(sum.add(f.fma(p, g.sub(sum.sub(f))))).intoArray(y, i);
        }
    }

    private static void tanh(float[] x, float[] y) {
        for (int i = 0; i < x.length; i += SPECIES.length()) {
            FloatVector v = FloatVector.fromArray(SPECIES, x, i);
            FloatVector magnitude = v.abs();
            FloatVector square = magnitude.mul(magnitude);
            FloatVector polynomial = square.fma(-0.006169613916426897f, 0.021000375971198082f)
                    .fma(square, broadcast(-0.053835757076740265f)).fma(square, broadcast(0.13332436978816986f))
                    .fma(square, broadcast(-0.3333331346511841f));
            FloatVector near0 = square.mul(polynomial).fma(magnitude, magnitude);
            FloatVector a = magnitude.blend(10, magnitude.compare(VectorOperators.GT, 10));
            a = a.add(a);
            FloatVector rounded = a.fma(LOG2_E, ROUND);
            FloatVector scale = powerOfTwo(rounded);
            FloatVector denominator = expm1OfRest(a, rounded).fma(scale, scale.add(1));
            FloatVector far = broadcast(1).sub(broadcast(2).div(denominator));
            FloatVector result = far.blend(near0, magnitude.compare(VectorOperators.LT, 0.5625f));
            withSignOf(result, v).intoArray(y, i);
        }
    }

    private static void gelu(float[] x, float[] y) {
        for (int i = 0; i < x.length; i += SPECIES.length()) {
            FloatVector u = FloatVector.fromArray(SPECIES, x, i);
            FloatVector v = u.mul((float) Math.sqrt(0.5));
            FloatVector magnitude = v.abs();
            FloatVector square = v.mul(v);
            FloatVector polynomial = square.fma(-0.0006038805586285889f, 0.005002020858228207f)
                    .fma(square, broadcast(-0.026772279292345047f)).fma(square, broadcast(0.1128196269273758f))
                    .fma(square, broadcast(-0.3761250674724579f)).fma(square, broadcast(0.12837915122509003f));
            FloatVector near0 = polynomial.fma(v, v);
            FloatVector a = magnitude.blend(4, magnitude.compare(VectorOperators.GT, 4));
            FloatVector exponent = a.fma(0.00021522966562770307f, -0.0032251537777483463f)
                    .fma(a, broadcast(0.022922458127141f)).fma(a, broadcast(-0.10531218349933624f))
                    .fma(a, broadcast(-0.6356803774833679f)).fma(a, broadcast(-1.1285254955291748f)).mul(a);
            FloatVector rounded = exponent.fma(LOG2_E, ROUND);
            FloatVector negated = powerOfTwo(rounded).neg();
            FloatVector far = withSignOf(expm1OfRest(exponent, rounded).fma(negated, negated.add(1)), v);
            FloatVector erf = far.blend(near0, magnitude.compare(VectorOperators.LT, 0.875f));
            u.mul(0.5f).mul(erf.add(1)).intoArray(y, i);
        }
    }

    private static void adam(float[] w, float[] gradient, float[] mean, float[] square) {
        for (int i = 0; i < w.length; i += SPECIES.length()) {
            FloatVector g = FloatVector.fromArray(SPECIES, gradient, i);
            FloatVector m = FloatVector.fromArray(SPECIES, mean, i).fma(broadcast(0.9f), g.mul(0.1f));
            FloatVector v = FloatVector.fromArray(SPECIES, square, i)
                    .fma(broadcast(0.999f), g.mul(g).mul(0.001f));
            FloatVector step = m.mul(1e-3f).div(v.sqrt().add(1e-8f));
            m.intoArray(mean, i);
            v.intoArray(square, i);
            FloatVector.fromArray(SPECIES, w, i).sub(step).intoArray(w, i);
        }
    }

    private static FloatVector broadcast(float value) {
        return FloatVector.broadcast(SPECIES, value);
    }

    private static FloatVector clamp(FloatVector x, float low, float high) {
        FloatVector v = x.blend(low, x.compare(VectorOperators.LT, low));
        return v.blend(high, v.compare(VectorOperators.GT, high));
    }

    /** e^r - 1 for what is left of x when the nearest multiple of ln 2 is taken off. */
    private static FloatVector expm1OfRest(FloatVector x, FloatVector rounded) {
        FloatVector n = rounded.sub(ROUND);
        FloatVector r = n.fma(broadcast(-LN2_LOW), n.fma(broadcast(-LN2_HIGH), x));
        FloatVector q = r.fma(0.0013870657421648502f, 0.00836626160889864f).fma(r, broadcast(0.04166743531823158f))
                .fma(r, broadcast(0.1666654646396637f)).fma(r, broadcast(0.4999999701976776f));
        return r.mul(r).fma(q, r);
    }

    private static FloatVector powerOfTwo(FloatVector rounded) {
        return rounded.reinterpretAsInts().lanewise(VectorOperators.LSHL, MANTISSA).sub(127 << MANTISSA)
                .reinterpretAsFloats();
    }

    private static FloatVector withSignOf(FloatVector magnitude, FloatVector x) {
        return magnitude.reinterpretAsInts().or(x.reinterpretAsInts().and(0x8000_0000)).reinterpretAsFloats();
    }
}
