package dev.lanewise.layers.activation;

import dev.lanewise.api.formula.Comparison;
import dev.lanewise.api.formula.Expr;
import dev.lanewise.api.formula.Formula;
import dev.lanewise.api.kernel.Loop;
import dev.lanewise.api.kernel.Move;
import dev.lanewise.api.kernel.Write;
import dev.lanewise.api.layer.Backward;
import dev.lanewise.api.layer.Forward;
import dev.lanewise.api.layer.Inputs;
import dev.lanewise.api.layer.Layer;
import dev.lanewise.api.layer.LayerPlan;
import dev.lanewise.api.settings.Default;
import dev.lanewise.api.settings.Doc;
import dev.lanewise.api.settings.Named;
import dev.lanewise.api.settings.Range;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The greatest of several linear pieces: behind a linear layer, a convex function that is learnt.
 *
 * <ul>
 * <li>Forward: {@code yᵤ = max(x_{uk}, x_{uk+1}, ..., x_{uk+k-1})}: each k elements of the last axis that follow each other give one.
 * NaN if any of them is.
 * <li>Backward: {@code ∂L/∂xⱼ = ∂L/∂yᵤ} for the greatest of its group, of several the first; 0 for the others.
 * <li>Shapes: x {@code (..., n k)}, y {@code (..., n)}; of one axis or more, the last one a multiple of k.
 * <li>Reference: I. Goodfellow, D. Warde-Farley, M. Mirza, A. Courville, Y. Bengio, <a href="https://arxiv.org/abs/1302.4389">
 * Maxout networks</a>, 2013.
 * </ul>
 *
 * @param pieces k, 2 or more
 * @since 0.1
 */
@Named("maxout")
@Doc("greatest of each few elements that follow each other along the last axis")
public record Maxout(@Default("2") @Doc("how many elements give one") @Range(min = 2) int pieces) implements Layer {
    private static final int PIECE = 0;
    private static final int WINNER = 1;

    private static final int FIRST = 0;
    private static final int COMPARE = 1;
    private static final int TO_WINNER = 2;

    /** The ways of the pieces: out of x, and of their gradients back. */
    private record Pieces(List<Move> out, List<Move> back) {}

    @Override
    public LayerPlan plan(Inputs inputs) {
        var x = inputs.only();
        if (x.rank() == 0 || x.columns() % pieces != 0) {
            throw inputs.refuse("an input whose last axis is a multiple of " + pieces,
                    "give the layer before " + pieces + " times the units that maxout is to have");
        }
        var y = x.withLast(x.columns() / pieces);
        var outer = Loop.of(y.size());
        var out = IntStream.range(0, pieces).mapToObj(piece -> move(outer, piece)).toList();
        var best = Expr.elem(1);
        var isBetter = Expr.select(Comparison.GT, Expr.elem(0), best, Expr.scalar(0), Expr.elem(2));
        var isWinner = Expr.select(Comparison.EQ, Expr.elem(0), Expr.scalar(0), Expr.elem(1), Expr.constant(0));
        return LayerPlan.output(y)
                .savedPerExample("piece", y)
                .savedPerExample("winner", y)
                .formula(Formula.of("maxout-first", new Formula.Store(0, Expr.constant(0))))
                .formula(Formula.of("maxout", new Formula.Store(1, Expr.elem(0).max(best)),
                        new Formula.Store(2, isBetter)))
                .formula(Formula.of("maxout-gradient", new Formula.Store(2, isWinner)))
                .prepared(new Pieces(out, out.stream().map(Move::reversed).toList()))
                .build();
    }

    private Move move(Loop outer, int piece) {
        var one = Loop.of(1);
        return new Move(List.of(Loop.BATCH, outer, one.within(pieces, piece)), List.of(Loop.BATCH, outer, one));
    }

    @Override
    public void forward(Forward pass) {
        var kernels = pass.kernels();
        var out = pass.prepared(Pieces.class).out;
        var y = pass.output();
        kernels.moves().move(out.get(0), pass.input(0), Write.SET, y);
        kernels.call(pass.formula(FIRST)).with(pass.saved(WINNER)).run();
        for (int piece = 1; piece < pieces; piece++) {
            kernels.moves().move(out.get(piece), pass.input(0), Write.SET, pass.saved(PIECE));
            kernels.call(pass.formula(COMPARE)).with(pass.saved(PIECE)).with(y).with(pass.saved(WINNER)).scalar(piece)
                    .run();
        }
    }

    @Override
    public void backward(Backward pass) {
        var gradInput = pass.gradInput(0);
        if (!gradInput.wanted()) {
            return;
        }
        var kernels = pass.kernels();
        var back = pass.prepared(Pieces.class).back;
        for (int piece = 0; piece < pieces; piece++) {
            kernels.call(pass.formula(TO_WINNER))
                    .with(pass.saved(WINNER)).with(pass.gradOutput()).with(pass.saved(PIECE)).scalar(piece).run();
            kernels.moves().move(back.get(piece), pass.saved(PIECE), gradInput.write(), gradInput.tensor());
        }
    }
}
