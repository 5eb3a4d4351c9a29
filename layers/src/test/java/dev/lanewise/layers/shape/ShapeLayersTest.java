package dev.lanewise.layers.shape;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.api.error.LanewiseException;
import dev.lanewise.api.layer.Inputs;
import dev.lanewise.api.layer.Layer;
import dev.lanewise.api.settings.Binder;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.testkit.LayerProbe;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Where elements go, by hand. */
class ShapeLayersTest {
    private static final double[] SIX = {1, 2, 3, 4, 5, 6};

    private static Shape output(Layer layer, Shape... inputs) {
        return layer.plan(Inputs.of(inputs)).output();
    }

    @Test
    void flattenAndReshapeKeepTheOrder() {
        var flatten = LayerProbe.of(new Flatten(), 1, Shape.of(2, 3)).input(0, SIX);
        assertArrayEquals(SIX, flatten.output());
        assertArrayEquals(SIX, flatten.gradInput(0, SIX));
        assertEquals(Shape.of(1), output(new Flatten(), Shape.scalar()));
        assertEquals(Shape.of(1, 28, 28), output(new Reshape(List.of(1, 28, 28)), Shape.of(28, 28)));
        assertEquals(Shape.of(3, 2, 4), output(new Reshape(List.of(3, -1, 4)), Shape.of(24)));
        assertArrayEquals(SIX, LayerProbe.of(new Reshape(List.of(-1, 2)), 1, Shape.of(6)).input(0, SIX).output());
    }

    @Test
    void transposeExchangesAxes() {
        var matrix = LayerProbe.of(new Transpose(List.of()), 1, Shape.of(2, 3)).input(0, SIX);
        assertArrayEquals(new double[]{1, 4, 2, 5, 3, 6}, matrix.output());
        assertArrayEquals(new double[]{1, 3, 5, 2, 4, 6}, matrix.gradInput(0, SIX));
        var last = LayerProbe.of(new Transpose(List.of(2, 0, 1)), 1, Shape.of(1, 2, 3)).input(0, SIX);
        assertArrayEquals(new double[]{1, 4, 2, 5, 3, 6}, last.output());
        assertEquals(Shape.of(4, 2, 3), output(new Transpose(List.of(2, 0, 1)), Shape.of(2, 3, 4)));
    }

    @Test
    void sliceTakesPlacesOfAnAxis() {
        var columns = LayerProbe.of(new Slice(-1, 1, Optional.empty(), 1), 1, Shape.of(2, 3)).input(0, SIX);
        assertArrayEquals(new double[]{2, 3, 5, 6}, columns.output());
        assertArrayEquals(new double[]{0, 7, 8, 0, 9, 10}, columns.gradInput(0, 7, 8, 9, 10));
        var odd = LayerProbe.of(new Slice(0, -6, Optional.of(-1), 2), 1, Shape.of(6)).input(0, SIX);
        assertArrayEquals(new double[]{1, 3, 5}, odd.output());
    }

    @Test
    void concatJoinsAlongAnAxis() {
        var rows = LayerProbe.of(new Concat(0), 1, Shape.of(1, 2), Shape.of(2, 2)).input(0, 1, 2).input(1, 3, 4, 5, 6);
        assertArrayEquals(SIX, rows.output());
        var columns = LayerProbe.of(new Concat(-1), 1, Shape.of(2, 1), Shape.of(2, 2)).input(0, 1, 2)
                .input(1, 3, 4, 5, 6);
        assertArrayEquals(new double[]{1, 3, 4, 2, 5, 6}, columns.output());
        assertArrayEquals(new double[]{1, 4}, columns.gradInput(0, SIX));
        assertArrayEquals(new double[]{2, 3, 5, 6}, columns.gradInput(1, SIX));
    }

    @Test
    void stackAddsAnAxis() {
        var last = LayerProbe.of(new Stack(-1), 1, Shape.of(3), Shape.of(3)).input(0, 1, 2, 3).input(1, 4, 5, 6);
        assertArrayEquals(new double[]{1, 4, 2, 5, 3, 6}, last.output());
        assertArrayEquals(new double[]{2, 4, 6}, last.gradInput(1, SIX));
        assertEquals(Shape.of(2, 28, 28), output(Binder.create(Stack.class), Shape.of(28, 28), Shape.of(28, 28)));
        assertEquals(Shape.of(1), output(Binder.create(Stack.class), Shape.scalar()));
    }

    @Test
    void upsampleRepeatsAndItsGradientSums() {
        var signal = LayerProbe.of(Upsample.of(3), 1, Shape.of(1, 2)).input(0, 5, 7);
        assertArrayEquals(new double[]{5, 5, 5, 7, 7, 7}, signal.output());
        assertArrayEquals(new double[]{6, 15}, signal.gradInput(0, SIX));
        var image = LayerProbe.of(Upsample.of(2), 1, Shape.of(1, 1, 2)).input(0, 5, 7);
        assertArrayEquals(new double[]{5, 5, 7, 7, 5, 5, 7, 7}, image.output());
        assertArrayEquals(new double[]{1 + 2 + 5 + 6, 3 + 4 + 7 + 8}, image.gradInput(0, 1, 2, 3, 4, 5, 6, 7, 8));
    }

    @Test
    void whatDoesNotFitIsRefused() {
        refuses("fit the shape [1, 28, 28]", new Reshape(List.of(1, 28, 28)), Shape.of(28, 27));
        refuses("fit the shape [5, -1]", new Reshape(List.of(5, -1)), Shape.of(12));
        refuses("examples of 2 axes", new Transpose(List.of(1, 0)), Shape.of(4));
        refuses("an example with axis 2", new Slice(2, 0, Optional.empty(), 1), Shape.of(4, 4));
        refuses("places from 3 to before 9", new Slice(0, 3, Optional.of(9), 1), Shape.of(4, 4));
        refuses("differ in axis 0 at most", new Concat(0), Shape.of(4, 4), Shape.of(4, 3));
        refuses("inputs of one shape", new Stack(0), Shape.of(4), Shape.of(3));
        refuses("(channels, length)", Upsample.of(2), Shape.of(4));
        assertThrows(IllegalArgumentException.class, () -> new Reshape(List.of(-1, -1)));
        assertThrows(IllegalArgumentException.class, () -> new Transpose(List.of(0, 0)));
        assertThrows(IllegalArgumentException.class, () -> new Slice(0, 3, Optional.of(3), 1));
    }

    private static void refuses(String text, Layer layer, Shape... inputs) {
        var refusal = assertThrows(LanewiseException.class, () -> layer.plan(Inputs.of(inputs)));
        assertTrue(refusal.getMessage().contains(text), refusal.getMessage());
    }
}
