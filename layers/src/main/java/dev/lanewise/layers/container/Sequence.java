package dev.lanewise.layers.container;

import dev.lanewise.api.layer.Block;
import dev.lanewise.api.layer.ModelPart;
import dev.lanewise.api.settings.Default;
import dev.lanewise.api.settings.Doc;
import dev.lanewise.api.settings.Named;
import dev.lanewise.api.settings.Range;
import java.util.List;

/**
 * Layers one after the other, the whole of them once or several times: a stack of like blocks, or a branch of {@link Parallel}.
 *
 * <ul>
 * <li>Forward: {@code y = f(f(... f(x)))}, {@code repeat} times f, where {@code f(x) = layerₙ(... layer₁(x))}. The first layer
 * takes all inputs. Without layers y is x.
 * <li>Backward: the chain rule through the layers.
 * <li>Shapes: those of the layers, each behind the one before it.
 * <li>Initialisation: as the layers say; every repetition has parameters of its own.
 * </ul>
 *
 * @param repeat how many times, at least 1
 * @param layers the layers, first to last; none make an identity
 * @since 0.1
 */
@Named("sequence")
@Doc("layers one after the other, the whole of them once or several times")
public record Sequence(
        @Default("1") @Doc("how many times, each with parameters of its own") @Range(min = 1) int repeat,
        @Doc("the layers, first to last") List<ModelPart> layers) implements Block {
    public Sequence {
        layers = List.copyOf(layers);
    }

    @Override
    public String expand(Nodes nodes, List<String> inputs) {
        var chain = new Chain(nodes, "");
        var sources = inputs;
        for (int i = 0; i < repeat; i++) {
            sources = List.of(chain.add(layers, sources));
        }
        return sources.getFirst();
    }
}
