package dev.lanewise.layers.container;

import dev.lanewise.api.layer.Block;
import dev.lanewise.api.layer.ModelPart;
import dev.lanewise.api.settings.Default;
import dev.lanewise.api.settings.Doc;
import dev.lanewise.api.settings.Named;
import dev.lanewise.layers.gate.Add;
import java.util.List;

/**
 * Layers with a shortcut around them: they learn what to add to their input, and the gradient has a way past them.
 *
 * <ul>
 * <li>Forward: {@code y = F(x) + S(x)}: F are the layers one after the other, S those of the shortcut, which is x itself where
 * there are none. With several inputs F takes all of them, S the first.
 * <li>Backward: {@code ∂L/∂x} is the sum of what comes back through F and through S.
 * <li>Shapes: F(x) and S(x) have one shape; without a shortcut's layers it is that of x.
 * <li>Initialisation: as the layers say.
 * <li>Reference: K. He, X. Zhang, S. Ren, J. Sun, <a href="https://arxiv.org/abs/1512.03385">Deep residual learning for image
 * recognition</a>, CVPR 2016.
 * </ul>
 *
 * @param layers the layers of F, first to last, at least one
 * @param shortcut the layers of S, such as a convolution that halves the image as F does
 * @since 0.1
 */
@Named("residual")
@Doc("layers with a shortcut around them, added to their output")
public record Residual(
        @Doc("the layers that the shortcut goes around, first to last") List<ModelPart> layers,
        @Default("[]") @Doc("layers on the shortcut; none: the input itself") List<ModelPart> shortcut)
        implements Block {
    /** @throws IllegalArgumentException where F has no layers */
    public Residual {
        layers = List.copyOf(layers);
        shortcut = List.copyOf(shortcut);
        if (layers.isEmpty()) {
            throw new IllegalArgumentException("no layers for the shortcut to go around");
        }
    }

    @Override
    public String expand(Nodes nodes, List<String> inputs) {
        var body = new Chain(nodes, "").add(layers, inputs);
        var around = new Chain(nodes, "shortcut-").add(shortcut, inputs.subList(0, 1));
        return nodes.add("sum", new Add(), List.of(body, around));
    }
}
