package dev.lanewise.testkit.internal.gradient;

import dev.lanewise.testkit.internal.Finding;
import dev.lanewise.testkit.internal.Values;

/** Measures a gradient that is known to be wrong element by element, and says where and in what way it is wrong. */
final class Diagnosis {
    private final Differentiable function;
    private final int leaf;
    private final double[] claimed;
    private final Derivative[] measured;

    Diagnosis(Differentiable function, int leaf, double[] claimed, double[] centre) {
        this.function = function;
        this.leaf = leaf;
        this.claimed = claimed;
        this.measured = new Derivative[claimed.length];
        var tensor = function.leaves().get(leaf).tensor();
        function.value();
        double magnitude = function.magnitude();
        for (int i = 0; i < claimed.length; i++) {
            int element = i;
            measured[i] = Derivative.of(h -> {
                tensor.set(element, centre[element] + h);
                return function.value();
            }, magnitude);
            tensor.set(i, centre[i]);
        }
        Values.put(centre, tensor);
    }

    Finding finding() {
        var named = function.leaves().get(leaf);
        int worst = worst();
        if (worst < 0) {
            return Finding
                    .of("the gradient of " + named + " agrees with differences element by element, but not when all "
                            + "elements move at once")
                    .with("likely", "the result differs from call to call, or is not computed in double precision");
        }
        var finding = Finding.of("the gradient of " + named + " is not what differences say")
                .with("tensor", named.element(worst))
                .with("backward", claimed[worst])
                .with("wanted", Finding.measured(measured[worst].value(), measured[worst].error()))
                .with("likely", Likely.cause(claimed, measured));
        var detail = function.detail(leaf, worst);
        return detail.isEmpty() ? finding : finding.with("output", detail);
    }

    /** The element furthest off; -1 if all agree. */
    private int worst() {
        int worst = -1;
        double furthest = 0;
        for (int i = 0; i < claimed.length; i++) {
            double off = Math.abs(claimed[i] - measured[i].value());
            boolean wrong = measured[i].smooth() && !Likely.near(claimed[i], measured[i]);
            if (wrong && !(off <= furthest)) {
                worst = i;
                furthest = Double.isNaN(off) ? Double.POSITIVE_INFINITY : off;
            }
        }
        return worst;
    }
}
