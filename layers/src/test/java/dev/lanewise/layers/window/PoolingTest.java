package dev.lanewise.layers.window;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.api.error.LanewiseException;
import dev.lanewise.api.layer.Inputs;
import dev.lanewise.api.settings.Binder;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.testkit.LayerProbe;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Pooling by hand. */
class PoolingTest {
    private static final Shape IMAGE = Shape.of(1, 3, 4);
    private static final double[] X = {
        1, 2, 3, 4,
        8, 7, 6, 5,
        9, 9, 0, -1};

    @Test
    void theGreatestOfEachWindowGetsTheGradient() {
        var pool = LayerProbe.of(Binder.create(MaxPool.class, "kernel", 2, "stride", 1), 1, IMAGE).input(0, X);
        assertArrayEquals(new double[]{8, 7, 6, 9, 9, 6}, pool.output());
        assertArrayEquals(new double[]{0, 0, 0, 0, 1, 2, 3 + 6, 0, 4, 5, 0, 0}, pool.gradInput(0, 1, 2, 3, 4, 5, 6));
    }

    @Test
    void withoutAStrideWindowsLieSideBySide() {
        assertArrayEquals(new double[]{8, 6}, LayerProbe.of(MaxPool.of(2), 1, IMAGE).input(0, X).output());
        var wide = Binder.create(MaxPool.class, "kernel", List.of(1, 4));
        assertArrayEquals(new double[]{4, 8, 9}, LayerProbe.of(wide, 1, IMAGE).input(0, X).output());
    }

    @Test
    void paddingNeverWins() {
        var pool = Binder.create(MaxPool.class, "kernel", 3, "stride", 3, "padding", 1);
        double[] negative = {-1, -2, -3, -4};
        assertArrayEquals(new double[]{-1, -3}, LayerProbe.of(pool, 1, Shape.of(1, 4)).input(0, negative).output());
    }

    @Test
    void aMeanCountsPaddingOrNot() {
        var counted = Binder.create(AveragePool.class, "kernel", 2, "padding", 1);
        var left = Binder.create(AveragePool.class, "kernel", 2, "padding", 1, "count-padding", false);
        double[] x = {6, 2, 4};
        assertArrayEquals(new double[]{3, 3}, LayerProbe.of(counted, 1, Shape.of(1, 3)).input(0, x).output());
        var probe = LayerProbe.of(left, 1, Shape.of(1, 3)).input(0, x);
        assertArrayEquals(new double[]{6, 3}, probe.output());
        assertArrayEquals(new double[]{1, 1, 1}, probe.gradInput(0, 1, 2));
    }

    @Test
    void theGlobalMeanIsOneNumberAChannel() {
        var pool = LayerProbe.of(new GlobalAveragePool(), 1, Shape.of(2, 2, 2)).input(0, 1, 2, 3, 6, 0, 0, 0, 4);
        assertArrayEquals(new double[]{3, 1}, pool.output());
        assertArrayEquals(new double[]{2, 2, 2, 2, -1, -1, -1, -1}, pool.gradInput(0, 8, -4));
        assertEquals(Shape.of(5), new GlobalAveragePool().plan(Inputs.of(Shape.of(5, 7))).output());
    }

    @Test
    void whatDoesNotFitIsRefused() {
        var flat = assertThrows(LanewiseException.class, () -> MaxPool.of(2).plan(Inputs.of(Shape.of(4))));
        assertTrue(flat.getMessage().contains("(channels, length)"), flat.getMessage());
        var large = assertThrows(LanewiseException.class, () -> AveragePool.of(4).plan(Inputs.of(IMAGE)));
        assertTrue(large.getMessage().contains("a window of 4 fits on"), large.getMessage());
        var padding = assertThrows(IllegalArgumentException.class, () -> Binder.create(MaxPool.class, "padding", 2));
        assertTrue(padding.getMessage().contains("less 'padding' than the kernel"), padding.getMessage());
        var signal = assertThrows(LanewiseException.class, () -> Binder.create(MaxPool.class, "kernel", List.of(1, 2))
                .plan(Inputs.of(Shape.of(1, 4))));
        assertTrue(signal.getMessage().contains("two axes"), signal.getMessage());
    }
}
