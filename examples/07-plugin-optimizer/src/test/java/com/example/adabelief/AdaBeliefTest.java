package com.example.adabelief;

import dev.lanewise.api.optimizer.Optimizer;
import dev.lanewise.testkit.OptimizerContract;
import dev.lanewise.testkit.OptimizerReference;
import dev.lanewise.testkit.PartSamples;
import java.util.Optional;
import java.util.stream.Stream;

/** Everything that an optimizer promises; and its first 200 steps are those of the paper, written as loops. */
class AdaBeliefTest implements OptimizerContract {
    @Override
    public Stream<Optimizer> optimizers() {
        return PartSamples.of("example-adabelief", Optimizer.class);
    }

    @Override
    public Optional<OptimizerReference> reference(Optimizer optimizer) {
        return Optional.of(new Paper((AdaBelief) optimizer));
    }

    /** Algorithm 2. */
    private static final class Paper implements OptimizerReference {
        private final AdaBelief settings;
        private double[] m = {};
        private double[] s = {};

        Paper(AdaBelief settings) {
            this.settings = settings;
        }

        @Override
        public void step(double[] parameter, double[] gradient, double rate, int step) {
            if (step == 1) {
                m = new double[parameter.length];
                s = new double[parameter.length];
            }
            double beta1 = settings.beta1();
            double beta2 = settings.beta2();
            for (int i = 0; i < parameter.length; i++) {
                m[i] = beta1 * m[i] + (1 - beta1) * gradient[i];
                double error = gradient[i] - m[i];
                s[i] = beta2 * s[i] + (1 - beta2) * error * error + settings.epsilon();
                double mean = m[i] / (1 - Math.pow(beta1, step));
                double surprise = s[i] / (1 - Math.pow(beta2, step));
                parameter[i] -= rate * mean / (Math.sqrt(surprise) + settings.epsilon());
            }
        }
    }
}
