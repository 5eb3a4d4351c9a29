package dev.lanewise.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.lanewise.api.formula.Expr;
import dev.lanewise.api.loss.Loss;
import dev.lanewise.api.loss.PointwiseLoss;
import dev.lanewise.api.loss.Reduction;
import dev.lanewise.api.loss.Target;
import dev.lanewise.api.settings.Default;
import dev.lanewise.api.settings.Doc;
import dev.lanewise.api.settings.Named;
import dev.lanewise.api.tensor.Shape;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The loss of docs/howto/add-a-loss.md: one formula is enough. */
class PointwiseLossTest implements LossContract {
    @Named("log-cosh")
    @Doc("logarithm of the hyperbolic cosine of the error")
    public record LogCosh(
            @Default("mean") @Doc("mean over all elements, or their sum") Reduction reduction)
            implements PointwiseLoss {
        @Override
        public Expr term(Expr prediction, Expr target) {
            var error = prediction.sub(target);
            return error.add(error.mul(-2).softplus()).sub(Math.log(2));
        }
    }

    @Override
    public Stream<Loss> losses() {
        return Stream.of(new LogCosh(Reduction.MEAN), new LogCosh(Reduction.SUM));
    }

    @Test
    void itsFormulaAndDerivative() {
        double[] errors = {-2, -0.1, 0, 3};
        double[] losses = new double[4];
        double[] slopes = new double[4];
        for (int i = 0; i < 4; i++) {
            losses[i] = Math.log(Math.cosh(errors[i]));
            slopes[i] = Math.tanh(errors[i]);
        }
        var probe = LossProbe.of(new LogCosh(Reduction.SUM), 4, Shape.of(1), Target.values(Shape.of(1)))
                .prediction(errors).target(0, 0, 0, 0);
        assertArrayEquals(losses, probe.losses(), 1e-15);
        assertArrayEquals(slopes, probe.gradient(), 1e-15);
    }
}
