package dev.lanewise.engine.train;

import dev.lanewise.api.formula.Expr;
import dev.lanewise.api.formula.Formula;
import dev.lanewise.api.kernel.Kernels;
import dev.lanewise.api.optimizer.Vectors;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.api.tensor.Tensor;

/** The trained parameters as one vector, in the order of the graph. */
final class AllParameters implements Vectors {
    private static final Formula COMBINE = Formula.of("combine", new Formula.Store(0,
            Expr.scalar(0).mul(Expr.elem(1)).add(Expr.scalar(1).mul(Expr.elem(2)))));

    private final Move[] moves;
    private final Kernels kernels;
    private final Tensor[] rows;

    AllParameters(Move[] moves, Kernels kernels) {
        this.moves = moves;
        this.kernels = kernels;
        this.rows = new Tensor[moves.length];
        for (int i = 0; i < moves.length; i++) {
            var parameter = moves[i].parameter();
            rows[i] = Tensor.zeros(parameter.type(), Shape.of(parameter.rows()));
        }
    }

    @Override
    public double dot(int x, int y) {
        double sum = 0;
        for (int i = 0; i < moves.length; i++) {
            kernels.rows().dot(moves[i].operand(x), moves[i].operand(y), rows[i]);
            for (int row = 0; row < rows[i].size(); row++) {
                sum += rows[i].get(row);
            }
        }
        return sum;
    }

    @Override
    public void combine(int to, double a, int x, double b, int y) {
        for (var move : moves) {
            kernels.call(COMBINE).with(move.operand(to)).with(move.operand(x)).with(move.operand(y))
                    .scalar(a).scalar(b).run();
        }
    }
}
