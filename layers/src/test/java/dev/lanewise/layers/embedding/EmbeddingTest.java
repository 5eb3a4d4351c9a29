package dev.lanewise.layers.embedding;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lanewise.api.error.LanewiseException;
import dev.lanewise.api.layer.Inputs;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.testkit.LayerProbe;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmbeddingTest {
    /** Two examples of two words each; three words of two units. */
    private static LayerProbe probe(double... words) {
        return LayerProbe.of(Embedding.of(3, 2), 2, Shape.of(2)).input(0, words).parameter(0, 1, 2, 3, 4, 5, 6);
    }

    @Test
    void looksUpOneRowANumber() {
        assertArrayEquals(new double[]{5, 6, 1, 2, 5, 6, 5, 6}, probe(2, 0, 2, 2).output());
        assertEquals(Shape.of(7, 2), Embedding.of(3, 2).plan(Inputs.of(Shape.of(7))).output());
    }

    @Test
    void aRowGetsTheSumOfItsGradients() {
        var probe = probe(2, 0, 2, 2);
        assertArrayEquals(new double[]{3, 4, 0, 0, 1 + 5 + 7, 2 + 6 + 8},
                probe.gradParameter(0, 1, 2, 3, 4, 5, 6, 7, 8));
        assertArrayEquals(new double[4], probe.gradInput(0, 1, 2, 3, 4, 5, 6, 7, 8));
    }

    @ParameterizedTest
    @CsvSource({"3, 3", "-1, -1", "0.5, 0.5", "NaN, NaN", "1e10, 10000000000"})
    void otherNumbersAreRefused(double value, String text) {
        var refusal = assertThrows(LanewiseException.class, () -> probe(0, 1, 2, value).output());
        assertEquals("LW-SHAPE-005", refusal.problem().code());
        assertEquals("""
                LW-SHAPE-005  example 1 of the batch, element 1
                  wanted  a whole number from 0 to 2, the number of one of 3 entries
                  got     %s
                  remedy  number words and categories from 0, leave transforms off them, or raise 'entries'"""
                .formatted(text), refusal.getMessage());
    }
}
