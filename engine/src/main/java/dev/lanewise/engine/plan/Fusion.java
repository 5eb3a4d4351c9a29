package dev.lanewise.engine.plan;

import dev.lanewise.api.formula.Formula;
import dev.lanewise.api.layer.LayerPlan.Closing;
import java.util.Arrays;
import java.util.Optional;

/**
 * Which nodes are computed by the formula that closes an earlier node's forward pass: a bias and the activation behind it in the
 * product's epilogue, a chain of activations in one pass over memory. A node can join if it is one formula of one input, lies in
 * that input's place, and nobody else takes the input. What one formula hands to the next is rounded as if it had been stored
 * ({@link Formula#then}), so no bit changes.
 */
final class Fusion {
    private static final int NONE = -1;
    private static final Closing ONE_INPUT = new Closing(0, 1);

    private final Plan plan;
    /** For each node the one that computes it; itself unless it is fused. */
    private final int[] leader;
    private final Formula[] closing;

    /** @param inPlaceOf for each value the one in whose place it lies, or -1 */
    Fusion(Plan plan, Lifetimes lifetimes, int[] inPlaceOf) {
        this.plan = plan;
        int nodes = plan.nodes().size();
        leader = new int[nodes];
        closing = new Formula[nodes];
        Arrays.setAll(leader, node -> node);
        for (var node : plan.nodes()) {
            int number = plan.index(node);
            node.layer().closing().ifPresent(own -> closing[number] = node.layer().formulas().get(own.formula()));
            int input = inPlaceOf[node.output()];
            if (input != NONE && lifetimes.readers(input) == 1 && isOneFormulaOfOneInput(node)) {
                join(number, leader[input - plan.fields().size()]);
            }
        }
    }

    private static boolean isOneFormulaOfOneInput(PlannedNode node) {
        var layer = node.layer();
        if (!layer.closing().equals(Optional.of(ONE_INPUT))) {
            return false;
        }
        var formula = layer.formulas().getFirst();
        return formula.operands() == 2 && !formula.reads(1) && formula.scalars() == 0 && !formula.draws();
    }

    private void join(int node, int first) {
        plan.nodes().get(first).layer().closing().map(Closing::operand).ifPresent(operand -> {
            var next = plan.nodes().get(node).layer().formulas().getFirst();
            closing[first] = closing[first].then(next.renumbered(_ -> operand, scalar -> scalar));
            leader[node] = first;
        });
    }

    /** The node whose forward pass computes this one; the node itself unless it is fused. */
    int leader(int node) {
        return leader[node];
    }

    boolean isFused(int node) {
        return leader[node] != node;
    }

    /** The formulas that a node's forward pass works with. */
    Formula[] formulas(PlannedNode node) {
        var formulas = node.layer().formulas().toArray(Formula[]::new);
        node.layer().closing().ifPresent(own -> formulas[own.formula()] = closing[plan.index(node)]);
        return formulas;
    }
}
