package dev.lanewise.layers.recurrent;

import dev.lanewise.api.layer.Block;
import dev.lanewise.api.layer.ModelPart;
import dev.lanewise.api.settings.Doc;
import dev.lanewise.api.settings.Named;
import dev.lanewise.layers.shape.Concat;
import java.util.List;
import java.util.Optional;

/**
 * A recurrent layer once in each direction, so that the state at a step knows what comes before it and what comes after.
 *
 * <ul>
 * <li>Forward: {@code y = join(f(x), b(x))}; f goes through the steps from first to last, b from last to first, both with the
 * layer's settings and with parameters of their own. With {@code return-sequences} both put the state after a step out at its
 * place.
 * <li>Backward: the chain rule through the nodes {@code forward}, {@code backward} and {@code join}.
 * <li>Shapes: x {@code (batch, steps, features)}, f(x) and b(x) {@code (batch, units)}, or {@code (batch, steps, units)} with
 * {@code return-sequences}; y as the join says, twice the units of a concatenation.
 * <li>Initialisation: as the layer says.
 * <li>Reference: M. Schuster, K. Paliwal, <a href="https://doi.org/10.1109/78.650093">Bidirectional recurrent neural
 * networks</a>, IEEE Transactions on Signal Processing 45, 1997.
 * </ul>
 *
 * @param layer simple-rnn, lstm or gru; which way it goes by itself does not matter
 * @param join what takes both outputs, the forward one first: concat along the units where left out
 * @since 0.1
 */
@Named("bidirectional")
@Doc("a recurrent layer once in each direction, the two joined")
public record Bidirectional(
        @Doc("a simple-rnn, lstm or gru") ModelPart layer,
        @Doc("what joins the two, such as add; left out: concat along the units") Optional<ModelPart> join)
        implements Block {
    /** @throws IllegalArgumentException where the layer is not recurrent */
    public Bidirectional {
        if (!(layer instanceof Recurrent)) {
            throw new IllegalArgumentException("wanted simple-rnn, lstm or gru as the layer, got " + layer);
        }
    }

    @Override
    public String expand(Nodes nodes, List<String> inputs) {
        var recurrent = (Recurrent) layer;
        var forward = recurrent.backwards() ? recurrent.reversed() : recurrent;
        var one = nodes.add("forward", forward, inputs);
        var other = nodes.add("backward", forward.reversed(), inputs);
        return nodes.add("join", join.orElse(new Concat(-1)), List.of(one, other));
    }
}
