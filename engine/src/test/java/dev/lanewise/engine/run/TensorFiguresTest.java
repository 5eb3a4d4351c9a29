package dev.lanewise.engine.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.api.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TensorFiguresTest {
    @ParameterizedTest
    @EnumSource(DType.class)
    void ofOneToFour(DType type) {
        var tensor = Tensor.zeros(type, Shape.of(2, 2));
        for (int i = 0; i < 4; i++) {
            tensor.set(i, i + 1);
        }
        assertEquals(new TensorFigures(2.5, Math.sqrt(1.25), 1, 4), TensorFigures.of(tensor));
    }

    @Test
    void whatIsNotFiniteShows() {
        var tensor = Tensor.zeros(DType.FLOAT32, Shape.of(2));
        tensor.set(1, Double.NaN);
        assertTrue(Double.isNaN(TensorFigures.of(tensor).mean()));
    }
}
