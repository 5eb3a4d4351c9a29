package dev.lanewise.testkit.internal.gradient;

import dev.lanewise.api.random.RandomStream;
import dev.lanewise.testkit.Evidence;
import dev.lanewise.testkit.internal.Finding;
import dev.lanewise.testkit.internal.Session;
import dev.lanewise.testkit.internal.Values;
import java.util.function.IntFunction;

/**
 * Compares a claimed gradient with central differences.
 *
 * <p>A probe moves one tensor along a direction v and compares the slope that is measured with the product of claimed
 * gradient and v. Two directions move every element at once: a wrong element anywhere shows in them, at the cost of a few
 * function values. More directions move single elements, so that a tensor with kinks everywhere still has probes
 * without one. Only when a probe disagrees the gradient is measured element by element, for the {@link Diagnosis}.
 *
 * <p>Probes with a kink or with more rounding error than the tolerance are set aside and counted (a gradient of exactly
 * zero has no size to be relative to: it agrees where the slope is zero but for rounding). Where that leaves a tensor without
 * any probe, the values are drawn anew, five times at most: never are all set aside. The draws should also differ in size: a
 * gradient can be so small beside the result that rounding hides it, as that of a normalized row of two elements, which is
 * nearly constant unless the elements are small.
 */
public final class GradientCheck {
    /** How far slope and gradient may differ, relative to the size of the gradient along the direction. */
    public static final double TOLERANCE = 1e-7;

    private static final int DRAWS = 5;
    private static final int DENSE = 2;
    private static final int SINGLE = 4;

    private final Differentiable function;
    private final int leaf;
    private final double[] gradient;
    private final double[] centre;

    private GradientCheck(Differentiable function, int leaf) {
        this.function = function;
        this.leaf = leaf;
        this.gradient = function.gradient(leaf);
        this.centre = Values.copy(function.leaves().get(leaf).tensor());
    }

    /**
     * Checks the gradients of all leaves.
     *
     * @param draws the function with fresh values, for attempts 0, 1, ...
     * @throws Finding for a gradient that is wrong, or can't be checked
     */
    public static Evidence run(IntFunction<? extends Differentiable> draws, RandomStream random) {
        var all = Evidence.NONE;
        for (int attempt = 0; attempt < DRAWS; attempt++) {
            var function = draws.apply(attempt);
            requireFinite(function);
            boolean conclusive = true;
            for (int leaf = 0; leaf < function.leaves().size(); leaf++) {
                var stream = random.child("attempt " + attempt).child("leaf " + leaf);
                var evidence = new GradientCheck(function, leaf).probeAll(stream);
                all = all.plus(evidence);
                conclusive &= evidence.agreeing() > 0;
            }
            if (conclusive) {
                return Session.count(all);
            }
        }
        throw Finding.of("a gradient could not be compared with differences in " + DRAWS + " draws of values")
                .with("probes", all)
                .with("likely",
                        "the result jumps or is not computed in double precision, or depends on more than inputs and "
                                + "parameters");
    }

    private static void requireFinite(Differentiable function) {
        double value = function.value();
        if (!Double.isFinite(value)) {
            throw Finding.of("the result of ordinary values is not finite").with("sum", value)
                    .with("likely", "an element of the output is not written, or something outside a tensor is read");
        }
    }

    private Evidence probeAll(RandomStream random) {
        int size = centre.length;
        var evidence = Evidence.NONE;
        for (int probe = 0; probe < DENSE + SINGLE; probe++) {
            double[] direction = new double[size];
            if (probe < DENSE) {
                for (int i = 0; i < size; i++) {
                    direction[i] = 0.5 + random.at(probe).uniform(i);
                    direction[i] *= random.at(probe).below(2, size + i) == 0 ? -1 : 1;
                }
            } else {
                direction[random.below(size, probe)] = 1;
            }
            evidence = evidence.plus(probe(direction));
        }
        return evidence;
    }

    private Evidence probe(double[] direction) {
        function.value();
        var slope = Derivative.of(h -> valueAt(direction, h), function.magnitude());
        Values.put(centre, function.leaves().get(leaf).tensor());
        if (!slope.smooth()) {
            return new Evidence(0, 1, 0);
        }
        double claimed = 0;
        double squares = 0;
        for (int i = 0; i < direction.length; i++) {
            claimed += gradient[i] * direction[i];
            squares += gradient[i] * direction[i] * gradient[i] * direction[i];
        }
        double tolerance = TOLERANCE * Math.max(Math.sqrt(squares), Math.abs(slope.value()));
        if (!(Math.abs(claimed - slope.value()) <= tolerance + slope.error())) {
            throw new Diagnosis(function, leaf, gradient, centre).finding();
        }
        boolean precise = slope.error() <= tolerance || squares == 0;
        return precise ? new Evidence(1, 0, 0) : new Evidence(0, 0, 1);
    }

    private double valueAt(double[] direction, double h) {
        var tensor = function.leaves().get(leaf).tensor();
        for (int i = 0; i < centre.length; i++) {
            tensor.set(i, centre[i] + h * direction[i]);
        }
        return function.value();
    }
}
