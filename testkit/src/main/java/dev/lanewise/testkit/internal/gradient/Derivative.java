package dev.lanewise.testkit.internal.gradient;

import java.util.function.DoubleUnaryOperator;

/**
 * A derivative measured by central differences.
 *
 * <p>Three steps h, h/2, h/4 give three differences; Richardson's extrapolation removes their errors of order h² and h⁴.
 * How far the last extrapolation moved the result, plus what rounding can do, is the error bar.
 *
 * <p>A kink between the probes shows in the second differences {@code s(h) = (f(h) - 2 f(0) + f(-h)) / h}. Of a smooth f
 * they shrink like h, so {@code s(h) - 2 s(h/2)} and {@code 2 s(h/2) - 4 s(h/4)} are of order h³. A jump J of the slope
 * inside the probes makes at least one of the two as large as a good part of J, wherever it lies; at the centre itself, where
 * the first differences notice nothing, all s are J. The slopes' own gradient plays no part in this: a wrong gradient
 * can't pass for a kink.
 *
 * <p>A jump of the curvature (elu at 0) is no kink, but there the differences' errors are of order h, and the extrapolation,
 * made for h², leaves a good part of them. Of a smooth f the differences' own differences shrink by 4 with each halving,
 * there by 2 only: what they are off that rule counts as an error too.
 *
 * <p>Reference: L. Richardson, <a href="https://doi.org/10.1098/rsta.1911.0009">The approximate arithmetical solution by
 * finite differences</a>, 1911.
 *
 * @param value the derivative
 * @param error how far the true one may be
 * @param smooth false where a kink, or a bend too sharp for the steps, lies between the probes
 */
public record Derivative(double value, double error, boolean smooth) {
    private static final double[] STEPS = {0x1p-10, 0x1p-14};
    private static final double BEND = 1e-8;
    private static final double PRECISE = 1e-8;

    /**
     * The derivative of f at 0.
     *
     * @param magnitude what the rounding errors of f scale with
     */
    public static Derivative of(DoubleUnaryOperator f, double magnitude) {
        var wide = of(f, magnitude, STEPS[0]);
        if (wide.smooth && wide.error <= PRECISE * Math.abs(wide.value)) {
            return wide;
        }
        var narrow = of(f, magnitude, STEPS[1]);
        if (narrow.smooth != wide.smooth) {
            return narrow.smooth ? narrow : wide;
        }
        return narrow.error < wide.error ? narrow : wide;
    }

    private static Derivative of(DoubleUnaryOperator f, double magnitude, double step) {
        double middle = f.applyAsDouble(0);
        double[] slope = new double[3];
        double[] bend = new double[3];
        double size = magnitude;
        for (int k = 0; k < 3; k++) {
            double h = Math.scalb(step, -k);
            double up = f.applyAsDouble(h);
            double down = f.applyAsDouble(-h);
            slope[k] = (up - down) / (2 * h);
            size = Math.max(size, Math.max(Math.abs(up), Math.abs(down)));
            bend[k] = ((up - middle) - (middle - down)) / h;
        }
        double coarse = (4 * slope[1] - slope[0]) / 3;
        double fine = (4 * slope[2] - slope[1]) / 3;
        double value = (16 * fine - coarse) / 15;
        double rounding = 64 * Math.ulp(1.0) * size / step;
        double excess = Math.max(Math.abs(bend[0] - 2 * bend[1]), Math.abs(2 * bend[1] - 4 * bend[2]));
        double steepest = Math.max(Math.abs(slope[0]), Math.max(Math.abs(slope[1]), Math.abs(slope[2])));
        double unsteady = Math.abs((slope[0] - slope[1]) - 4 * (slope[1] - slope[2]));
        return new Derivative(value, Math.max(4 * Math.abs(value - fine), unsteady) + rounding,
                excess <= BEND * steepest + 4 * rounding);
    }
}
