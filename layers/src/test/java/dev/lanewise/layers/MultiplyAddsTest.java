package dev.lanewise.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lanewise.api.layer.Inputs;
import dev.lanewise.api.layer.Layer;
import dev.lanewise.api.settings.Binder;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.layers.activation.Relu;
import dev.lanewise.layers.attention.DotProductAttention;
import dev.lanewise.layers.gate.Matmul;
import dev.lanewise.layers.recurrent.Gru;
import dev.lanewise.layers.recurrent.Lstm;
import dev.lanewise.layers.recurrent.SimpleRnn;
import dev.lanewise.layers.window.Conv1d;
import dev.lanewise.layers.window.Conv2d;
import dev.lanewise.layers.window.ConvTranspose2d;
import org.junit.jupiter.api.Test;

/** What a forward pass multiplies and adds for one example, counted by hand: plans and profiles show it. */
class MultiplyAddsTest {
    private static void assertCount(long wanted, Layer layer, Shape... inputs) {
        assertEquals(wanted, layer.plan(Inputs.of(inputs)).multiplyAdds(), layer.toString());
    }

    @Test
    void ofProducts() {
        assertCount(5 * 3, Linear.of(3), Shape.of(5));
        assertCount(2 * 5 * 3, Linear.of(3), Shape.of(2, 5));
        assertCount(2 * (3 * 4 * 5), new Matmul(Matmul.Transposed.NONE), Shape.of(2, 3, 4), Shape.of(2, 4, 5));
        assertCount(0, new Relu(), Shape.of(5));
    }

    /** x W for each unit, and its product with z. */
    @Test
    void ofBilinearForms() {
        assertCount(2 * 4 * (3 * 5 + 5), Bilinear.of(4), Shape.of(2, 3), Shape.of(2, 5));
    }

    /** Every output has a multiplication for each channel and place of its window. */
    @Test
    void ofConvolutions() {
        assertCount(4 * 6 * (2 * 3), Binder.create(Conv1d.class, "filters", 4, "kernel", 3), Shape.of(2, 8));
        assertCount(4 * (6 * 5) * (2 * 3 * 3), Binder.create(Conv2d.class, "filters", 4, "kernel", 3),
                Shape.of(2, 8, 7));
        assertCount(4 * (6 * 5) * (1 * 3 * 3), Binder.create(Conv2d.class, "filters", 4, "kernel", 3, "groups", 2),
                Shape.of(2, 8, 7));
        assertCount(2 * (8 * 7) * (4 * 3 * 3), Binder.create(ConvTranspose2d.class, "filters", 4, "kernel", 3),
                Shape.of(2, 8, 7));
    }

    /** A gate has x W and h U. */
    @Test
    void ofRecurrentLayers() {
        var sequence = Shape.of(7, 3);
        assertCount(7 * 5 * (3 + 5), SimpleRnn.of(5), sequence);
        assertCount(7 * 4 * 5 * (3 + 5), Lstm.of(5), sequence);
        assertCount(7 * 3 * 5 * (3 + 5), Gru.of(5), sequence);
    }

    /** Q Kᵀ and P V. */
    @Test
    void ofAttention() {
        assertCount(2 * 5 * 6 * (4 / 2 + 8 / 2), new DotProductAttention(2, false), Shape.of(5, 4), Shape.of(6, 4),
                Shape.of(6, 8));
    }
}
