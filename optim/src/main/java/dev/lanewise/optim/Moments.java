package dev.lanewise.optim;

import dev.lanewise.api.formula.Expr;
import dev.lanewise.api.optimizer.Optimizer;

/** The running mean and square of the gradient that Adam and its descendants keep in their first two slots. */
final class Moments {
    private static final Expr GRADIENT = Expr.elem(Optimizer.GRADIENT);

    private Moments() {}

    /** {@code β m + (1 - β) g}. */
    static Expr mean(double beta) {
        return Expr.elem(Optimizer.FIRST_SLOT).mul(beta).add(GRADIENT.mul(1 - beta));
    }

    /** {@code β v + (1 - β) g²}. */
    static Expr square(double beta) {
        return Expr.elem(Optimizer.FIRST_SLOT + 1).mul(beta).add(GRADIENT.mul(GRADIENT).mul(1 - beta));
    }

    /** {@code 1 - βᵗ}: what a mean that started from zero is divided by. */
    static double correction(double beta, long step) {
        return 1 - StrictMath.pow(beta, (double) step);
    }
}
