package dev.lanewise.api.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.api.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What moves are refused, and which loops are left of one. */
class MoveTest {
    private final Loop rows = Loop.of(3);
    private final Loop columns = Loop.of(4);
    private final Strides strides = new Strides();

    private static Tensor floats(int... extents) {
        return Tensor.zeros(DType.FLOAT32, Shape.of(extents));
    }

    @Test
    void loopsThatFollowEachOtherAreOne() {
        strides.set(new Move(List.of(Loop.BATCH, rows, columns), List.of(Loop.BATCH, rows, columns)), floats(2, 3, 4),
                floats(24));
        assertEquals(1, strides.loops());
        assertEquals(24, strides.extent(0));
        strides.set(new Move(List.of(Loop.BATCH, rows, columns.within(9, 5)), List.of(Loop.BATCH, rows, columns)),
                floats(2, 3, 9), floats(2, 12));
        assertEquals(2, strides.loops());
        assertEquals(6, strides.extent(0));
        assertEquals(9, strides.fromStep(0));
        assertEquals(5, strides.fromAt());
    }

    @Test
    void loopsThatSumComeLast() {
        var move = new Move(List.of(rows, columns), List.of(columns));
        strides.set(move, floats(3, 4), floats(4));
        assertTrue(move.sums());
        assertFalse(move.reversed().sums());
        assertEquals(1, strides.targets());
        assertEquals(2, strides.loops());
        assertEquals(0, strides.toStep(1));
        assertEquals(4, strides.fromStep(1));
    }

    @Test
    void aLoopStaysOnItsAxis() {
        var refusal = assertThrows(IllegalArgumentException.class, () -> rows.within(5, 3));
        assertEquals("Loop: wanted places from 0 to 4 of an axis that is not the batch, got 3 to 5",
                refusal.getMessage());
        assertThrows(IllegalArgumentException.class, () -> rows.within(3, 1, -1));
        assertThrows(IllegalArgumentException.class, () -> Loop.of(0));
    }

    @Test
    void aLoopRunsOverOneAxisOfATensor() {
        assertThrows(IllegalArgumentException.class, () -> new Move(List.of(rows, rows.within(9, 0)), List.of(rows)));
    }

    @Test
    void viewsOfATensorAreMadeOnce() {
        var tensor = floats(2, 3, 4);
        var planes = tensor.matrix(12);
        assertEquals(Shape.of(2, 12), planes.shape());
        assertEquals(Shape.of(8, 3), tensor.matrix(3).shape());
        assertSame(planes, tensor.matrix(12));
        assertSame(planes, planes.matrix(12));
        assertThrows(IllegalArgumentException.class, () -> tensor.matrix(5));
    }
}
