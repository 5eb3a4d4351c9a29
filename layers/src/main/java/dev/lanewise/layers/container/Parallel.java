package dev.lanewise.layers.container;

import dev.lanewise.api.layer.Block;
import dev.lanewise.api.layer.ModelPart;
import dev.lanewise.api.settings.Doc;
import dev.lanewise.api.settings.Named;
import java.util.ArrayList;
import java.util.List;

/**
 * Branches side by side over the same inputs, joined by a gate: the inception module is four branches and {@code concat}.
 *
 * <ul>
 * <li>Forward: {@code y = join(B₁(x), B₂(x), ...)}. A branch of several layers is a {@link Sequence}; every branch takes all
 * inputs.
 * <li>Backward: {@code ∂L/∂x} is the sum of what comes back through the branches.
 * <li>Shapes: as branches and join say.
 * <li>Initialisation: as the branches say.
 * <li>Reference: C. Szegedy and others, <a href="https://arxiv.org/abs/1409.4842">Going deeper with convolutions</a>, CVPR
 * 2015.
 * </ul>
 *
 * @param branches a layer or block each, at least one
 * @param join what takes the branches' outputs, in their order: {@code add}, {@code concat}, {@code multiply} ...
 * @since 0.1
 */
@Named("parallel")
@Doc("branches side by side over the same inputs, joined by a gate")
public record Parallel(
        @Doc("a layer or block each; several: {type: sequence, layers: [...]}") List<ModelPart> branches,
        @Doc("what joins the branches' outputs, such as add or concat") ModelPart join) implements Block {
    /** @throws IllegalArgumentException where there is no branch */
    public Parallel {
        branches = List.copyOf(branches);
        if (branches.isEmpty()) {
            throw new IllegalArgumentException("no branches");
        }
    }

    @Override
    public String expand(Nodes nodes, List<String> inputs) {
        var outputs = new ArrayList<String>();
        for (int i = 0; i < branches.size(); i++) {
            outputs.add(nodes.add("branch" + (i + 1), branches.get(i), inputs));
        }
        return nodes.add("join", join, outputs);
    }
}
