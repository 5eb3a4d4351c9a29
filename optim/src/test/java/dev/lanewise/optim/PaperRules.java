package dev.lanewise.optim;

import dev.lanewise.api.optimizer.Optimizer;
import dev.lanewise.testkit.OptimizerReference;
import java.util.ArrayList;
import java.util.Optional;

/**
 * Each optimizer as its paper (or, where the record states a deviation, PyTorch) has it: a loop over the elements, in float64, in
 * the paper's order, with the paper's symbols. Nothing is shared with the formulas.
 */
final class PaperRules {
    private PaperRules() {}

    static Optional<OptimizerReference> of(Optimizer optimizer) {
        return Optional.ofNullable(switch (optimizer) {
            case Sgd o -> new Elementwise(1, (w, g, s, rate, t) -> sgd(o, w, g, s, rate, t));
            case AdaGrad o -> new Elementwise(1, (w, g, s, rate, t) -> {
                s[0] += g * g;
                return w - rate * g / (Math.sqrt(s[0]) + o.epsilon());
            });
            case AdaDelta o -> new Elementwise(2, (w, g, s, rate, t) -> adaDelta(o, w, g, s, rate));
            case RmsProp o -> o.centered() ? new Centered(o) : new Elementwise(2, (w, g, s, rate, t) -> {
                s[0] = o.alpha() * s[0] + (1 - o.alpha()) * g * g;
                s[1] = o.momentum() * s[1] + g / (Math.sqrt(s[0]) + o.epsilon());
                return w - rate * s[1];
            });
            case Adam o ->
                new Elementwise(2, (w, g, s, rate, t) -> w - adam(o.beta1(), o.beta2(), o.epsilon(), g, s, rate, t));
            case AdamW o -> new Elementwise(2, (w, g, s, rate, t) -> w - rate * o.weightDecay() * w
                    - adam(o.beta1(), o.beta2(), o.epsilon(), g, s, rate, t));
            case AmsGrad o -> new Elementwise(3, (w, g, s, rate, t) -> amsGrad(o, w, g, s, rate, t));
            case AdaMax o -> new Elementwise(2, (w, g, s, rate, t) -> {
                s[0] = o.beta1() * s[0] + (1 - o.beta1()) * g;
                s[1] = Math.max(o.beta2() * s[1], Math.abs(g) + o.epsilon());
                return w - rate / (1 - Math.pow(o.beta1(), t)) * s[0] / s[1];
            });
            case NAdam o -> new Nesterov(o);
            case RAdam o -> new Elementwise(2, (w, g, s, rate, t) -> rAdam(o, w, g, s, rate, t));
            case Lion o -> new Elementwise(1, (w, g, s, rate, t) -> {
                double c = o.beta1() * s[0] + (1 - o.beta1()) * g;
                s[0] = o.beta2() * s[0] + (1 - o.beta2()) * g;
                return w - rate * (Math.signum(c) + o.weightDecay() * w);
            });
            case Lamb o -> new LayerAdaptive(o);
            case Lbfgs o -> new DenseBfgs(o);
            default -> null;
        });
    }

    /** What becomes of one element. */
    private interface Rule {
        double next(double w, double g, double[] state, double rate, int t);
    }

    private static final class Elementwise implements OptimizerReference {
        private final int slots;
        private final Rule rule;
        private double[][] state = {};

        Elementwise(int slots, Rule rule) {
            this.slots = slots;
            this.rule = rule;
        }

        @Override
        public void step(double[] parameter, double[] gradient, double rate, int step) {
            if (step == 1) {
                state = new double[parameter.length][slots];
            }
            for (int i = 0; i < parameter.length; i++) {
                parameter[i] = rule.next(parameter[i], gradient[i], state[i], rate, step);
            }
        }
    }

    /** As torch.optim.SGD: the velocity begins as the first gradient. */
    private static double sgd(Sgd o, double w, double g, double[] v, double rate, int t) {
        v[0] = t == 1 ? g : o.momentum() * v[0] + g;
        return w - rate * (o.nesterov() ? g + o.momentum() * v[0] : o.momentum() == 0 ? g : v[0]);
    }

    private static double adaDelta(AdaDelta o, double w, double g, double[] s, double rate) {
        s[0] = o.rho() * s[0] + (1 - o.rho()) * g * g;
        double delta = -Math.sqrt(s[1] + o.epsilon()) / Math.sqrt(s[0] + o.epsilon()) * g;
        s[1] = o.rho() * s[1] + (1 - o.rho()) * delta * delta;
        return w + rate * delta;
    }

    private static double adam(double beta1, double beta2, double epsilon, double g, double[] s, double rate, int t) {
        s[0] = beta1 * s[0] + (1 - beta1) * g;
        s[1] = beta2 * s[1] + (1 - beta2) * g * g;
        double meanHat = s[0] / (1 - Math.pow(beta1, t));
        double squareHat = s[1] / (1 - Math.pow(beta2, t));
        return rate * meanHat / (Math.sqrt(squareHat) + epsilon);
    }

    private static double amsGrad(AmsGrad o, double w, double g, double[] s, double rate, int t) {
        s[0] = o.beta1() * s[0] + (1 - o.beta1()) * g;
        s[1] = o.beta2() * s[1] + (1 - o.beta2()) * g * g;
        s[2] = Math.max(s[2], s[1]);
        double squareHat = s[2] / (1 - Math.pow(o.beta2(), t));
        return w - rate * s[0] / (1 - Math.pow(o.beta1(), t)) / (Math.sqrt(squareHat) + o.epsilon());
    }

    private static double rAdam(RAdam o, double w, double g, double[] s, double rate, int t) {
        double longest = 2 / (1 - o.beta2()) - 1;
        s[1] = o.beta2() * s[1] + (1 - o.beta2()) * g * g;
        s[0] = o.beta1() * s[0] + (1 - o.beta1()) * g;
        double meanHat = s[0] / (1 - Math.pow(o.beta1(), t));
        double power = Math.pow(o.beta2(), t);
        double length = longest - 2 * t * power / (1 - power);
        if (length <= 5) {
            return w - rate * meanHat;
        }
        double adaptive = Math.sqrt(1 - power) / (Math.sqrt(s[1]) + o.epsilon());
        double r = Math.sqrt((length - 4) * (length - 2) * longest / ((longest - 4) * (longest - 2) * length));
        return w - rate * r * meanHat * adaptive;
    }

    /** Algorithm 2, the parameter being the one layer. */
    private static final class LayerAdaptive implements OptimizerReference {
        private final Lamb o;
        private double[] m = {};
        private double[] v = {};

        LayerAdaptive(Lamb o) {
            this.o = o;
        }

        @Override
        public void step(double[] parameter, double[] gradient, double rate, int step) {
            if (step == 1) {
                m = new double[parameter.length];
                v = new double[parameter.length];
            }
            var r = new double[parameter.length];
            double squares = 0;
            double lengths = 0;
            for (int i = 0; i < r.length; i++) {
                m[i] = o.beta1() * m[i] + (1 - o.beta1()) * gradient[i];
                v[i] = o.beta2() * v[i] + (1 - o.beta2()) * gradient[i] * gradient[i];
                double root = Math.sqrt(v[i] / (1 - Math.pow(o.beta2(), step)));
                r[i] = m[i] / (1 - Math.pow(o.beta1(), step)) / (root + o.epsilon()) + o.weightDecay() * parameter[i];
                squares += parameter[i] * parameter[i];
                lengths += r[i] * r[i];
            }
            for (int i = 0; i < r.length; i++) {
                parameter[i] -= rate * Math.sqrt(squares) / Math.sqrt(lengths) * r[i];
            }
        }
    }

    /** The momentum's product is kept, as the paper does. */
    private static final class Nesterov implements OptimizerReference {
        private final NAdam o;
        private double product = 1;
        private double next;
        private final OptimizerReference elements = new Elementwise(2, this::element);

        Nesterov(NAdam o) {
            this.o = o;
        }

        private double momentum(int t) {
            return o.beta1() * (1 - 0.5 * Math.pow(0.96, t * o.momentumDecay()));
        }

        @Override
        public void step(double[] parameter, double[] gradient, double rate, int step) {
            product *= momentum(step);
            next = momentum(step + 1);
            elements.step(parameter, gradient, rate, step);
        }

        private double element(double w, double g, double[] s, double rate, int t) {
            s[0] = o.beta1() * s[0] + (1 - o.beta1()) * g;
            s[1] = o.beta2() * s[1] + (1 - o.beta2()) * g * g;
            double root = Math.sqrt(s[1] / (1 - Math.pow(o.beta2(), t))) + o.epsilon();
            return w - rate * (1 - momentum(t)) / (1 - product) * g / root
                    - rate * next / (1 - product * next) * s[0] / root;
        }
    }

    /**
     * Centered RMSProp by the definition of a variance over all gradients so far, the start counting as zeros: the papers' {@code
     * s - m²} loses too many digits to be compared with.
     */
    private static final class Centered implements OptimizerReference {
        private final RmsProp o;
        private final ArrayList<double[]> gradients = new ArrayList<>();
        private double[] velocity = {};

        Centered(RmsProp o) {
            this.o = o;
        }

        @Override
        public void step(double[] parameter, double[] gradient, double rate, int step) {
            if (step == 1) {
                velocity = new double[parameter.length];
            }
            gradients.add(gradient.clone());
            for (int i = 0; i < parameter.length; i++) {
                double delta = gradient[i] / (Math.sqrt(variance(i, mean(i))) + o.epsilon());
                velocity[i] = o.momentum() * velocity[i] + delta;
                parameter[i] -= rate * velocity[i];
            }
        }

        private double mean(int i) {
            double sum = 0;
            double weight = 1 - o.alpha();
            for (int k = gradients.size() - 1; k >= 0; k--) {
                sum += weight * gradients.get(k)[i];
                weight *= o.alpha();
            }
            return sum;
        }

        /** {@code Σ αᵗ⁻ᵏ (1 - α) (gₖ - mean)²}, and what is left of the weights on zero. */
        private double variance(int i, double mean) {
            double sum = 0;
            double weight = 1;
            for (int k = gradients.size() - 1; k >= 0; k--) {
                double off = gradients.get(k)[i] - mean;
                sum += weight * (1 - o.alpha()) * off * off;
                weight *= o.alpha();
            }
            return sum + weight * mean * mean;
        }
    }
}
