package dev.lanewise.layers.recurrent;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.api.layer.Inputs;
import dev.lanewise.api.layer.ModelPart;
import dev.lanewise.api.random.RandomStream;
import dev.lanewise.api.settings.Binder;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.layers.activation.Relu;
import dev.lanewise.layers.gate.Add;
import dev.lanewise.layers.shape.Concat;
import dev.lanewise.testkit.LayerProbe;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Recurrent layers that go through a sequence backwards, and both ways. */
class DirectionsTest {
    private static final int BATCH = 2;
    private static final int STEPS = 3;
    private static final int FEATURES = 2;
    private static final int UNITS = 2;

    private static double[] random(String name, int size) {
        var stream = RandomStream.of(7, name);
        double[] values = new double[size];
        Arrays.setAll(values, stream::normal);
        return values;
    }

    /** The steps of each example the other way round. */
    private static double[] turned(double[] values, int size) {
        double[] turned = new double[values.length];
        for (int row = 0; row < values.length / size; row++) {
            int example = row / STEPS;
            int other = example * STEPS + STEPS - 1 - row % STEPS;
            System.arraycopy(values, row * size, turned, other * size, size);
        }
        return turned;
    }

    private static LayerProbe probe(Recurrent layer, double[] x) {
        var probe = LayerProbe.of(layer, BATCH, Shape.of(STEPS, FEATURES)).input(0, x);
        var specs = layer.plan(Inputs.of(Shape.of(STEPS, FEATURES))).parameters();
        for (int k = 0; k < specs.size(); k++) {
            probe.parameter(k, random(specs.get(k).name(), specs.get(k).shape().size()));
        }
        return probe;
    }

    private static void goesBackwards(Recurrent forward) {
        assertFalse(forward.backwards());
        var x = random("x", BATCH * STEPS * FEATURES);
        var there = probe(forward, turned(x, FEATURES));
        var back = probe(forward.reversed(), x);
        boolean all = forward.returnSequences();
        var states = there.output();
        assertArrayEquals(all ? turned(states, UNITS) : states, back.output());
        var upstream = random("dy", states.length);
        var turnedUpstream = all ? turned(upstream, UNITS) : upstream;
        assertArrayEquals(turned(there.gradInput(0, turnedUpstream), FEATURES), back.gradInput(0, upstream));
        for (int k = 0; k < 3; k++) {
            assertArrayEquals(there.gradParameter(k, turnedUpstream), back.gradParameter(k, upstream));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void backwardsIsForwardOverTheTurnedSequence(boolean sequences) {
        for (var type : List.of(SimpleRnn.class, Lstm.class, Gru.class)) {
            goesBackwards(Binder.create(type, "units", UNITS, "return-sequences", sequences));
        }
    }

    @Test
    void reversingKeepsEverySetting() {
        for (var type : List.of(SimpleRnn.class, Lstm.class, Gru.class)) {
            var layer = Binder.create(type, "units", 5, "return-sequences", true, "backwards", true);
            assertFalse(layer.reversed().backwards());
            assertEquals(layer, layer.reversed().reversed());
            assertEquals(Binder.create(type, "units", 5, "return-sequences", true), layer.reversed());
        }
    }

    private record Node(String name, ModelPart part, List<String> inputs) {}

    private static List<Node> nodes(Bidirectional block) {
        var nodes = new ArrayList<Node>();
        assertEquals("join", block.expand((name, part, inputs) -> {
            nodes.add(new Node(name, part, inputs));
            return name;
        }, List.of("x")));
        return nodes;
    }

    @Test
    void bidirectionalJoinsBothDirections() {
        var lstm = Lstm.of(4);
        var concat = nodes(new Bidirectional(lstm, Optional.empty()));
        assertEquals(new Node("forward", lstm, List.of("x")), concat.get(0));
        assertEquals(new Node("backward", lstm.reversed(), List.of("x")), concat.get(1));
        assertEquals(new Node("join", new Concat(-1), List.of("forward", "backward")),
                concat.get(2));
        assertEquals(new Add(), nodes(new Bidirectional(lstm, Optional.of(new Add()))).get(2).part());
    }

    @Test
    void whichWayTheLayerGoesByItselfDoesNotMatter() {
        var gru = Gru.of(3);
        assertEquals(nodes(new Bidirectional(gru, Optional.empty())),
                nodes(new Bidirectional(gru.reversed(), Optional.empty())));
    }

    @Test
    void otherLayersAreRefused() {
        var refused = assertThrows(IllegalArgumentException.class,
                () -> new Bidirectional(new Relu(), Optional.empty()));
        assertTrue(refused.getMessage().contains("wanted simple-rnn, lstm or gru"), refused.getMessage());
    }
}
