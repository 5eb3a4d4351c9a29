package dev.lanewise.kernels.vector.internal.gemm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lanewise.kernels.vector.internal.machine.Lanes;
import dev.lanewise.kernels.vector.internal.machine.Parts;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is packed lies where a tile reads it. */
class PackingTest {
    private static final int LANES = Lanes.COUNT;
    private static final int OFFSET = 5;
    private static final float UNTOUCHED = -1;

    /** Element (i, j) of a matrix with that stride is its index, which differs from that of every other. */
    private static Region numbered(int rows, int stride) {
        float[] floats = new float[OFFSET + rows * stride];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = i;
        }
        return new Region().set(floats, OFFSET, stride);
    }

    private static Region untouched(int size, int at, int stride) {
        float[] floats = new float[size];
        Arrays.fill(floats, UNTOUCHED);
        return new Region().set(floats, at, stride);
    }

    private static float element(Region matrix, int i, int j) {
        return matrix.floats[matrix.at + i * matrix.stride + j];
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 384})
    void rowsLieAStripRowApart(int depth) {
        int rows = RegisterFile.TILE_ROWS - 1;
        var a = numbered(rows, depth + 3);
        var strip = untouched(RegisterFile.TILE_ROWS * Packing.STRIP_ROW, 0, 0);
        Packing.rows(a, rows, depth, strip);
        for (int i = 0; i < rows; i++) {
            for (int p = 0; p < depth; p++) {
                assertEquals(element(a, i, p), strip.floats[i * Packing.STRIP_ROW + p], i + ", " + p);
            }
        }
        assertEquals(UNTOUCHED, strip.floats[depth], "behind the first row");
    }

    @Test
    void stepsLieAStripStepApart() {
        int depth = 9;
        var a = numbered(depth, Packing.STRIP_STEP + 4);
        var strip = untouched(depth * Packing.STRIP_STEP, 0, 0);
        Packing.steps(a, depth, strip);
        for (int p = 0; p < depth; p++) {
            for (int i = 0; i < Packing.STRIP_STEP; i++) {
                assertEquals(element(a, p, i), strip.floats[p * Packing.STRIP_STEP + i], p + ", " + i);
            }
        }
    }

    @Test
    void panelsAreAsWideAsTheirTile() {
        for (int vectors = 1; vectors <= RegisterFile.TILE_VECTORS; vectors++) {
            int depth = 6;
            int width = vectors * LANES;
            var b = numbered(depth, RegisterFile.TILE_COLUMNS + 3);
            var panel = untouched(depth * width + 1, 0, width);
            Packing.panel(b, depth, vectors, panel);
            for (int p = 0; p < depth; p++) {
                for (int j = 0; j < width; j++) {
                    assertEquals(element(b, p, j), element(panel, p, j), vectors + " vectors: " + p + ", " + j);
                }
            }
            assertEquals(UNTOUCHED, panel.floats[depth * width], "behind a panel of " + vectors + " vectors");
        }
    }

    /** The last row ends where both arrays end. */
    @Test
    void copiesRowsOfAnyLengthAndNothingElse() {
        for (int columns = 1; columns <= 3 * LANES + 1; columns++) {
            int rows = 3;
            var from = numbered(rows, columns);
            var to = untouched(OFFSET + 2 * (columns + 2) + columns, OFFSET, columns + 2);
            Packing.copy(from, rows, columns, to);
            for (int i = 0; i < rows; i++) {
                for (int j = 0; j < columns; j++) {
                    assertEquals(element(from, i, j), element(to, i, j), columns + " columns: " + i + ", " + j);
                }
            }
            for (int gap : new int[]{OFFSET - 1, OFFSET + columns, OFFSET + columns + 1, OFFSET + 2 * columns + 2}) {
                assertEquals(UNTOUCHED, to.floats[gap], columns + " columns: place " + gap);
            }
        }
    }

    /** Rows of b become columns; a panel has room for whole blocks of steps, and b's last row ends with its array. */
    @Test
    void transposesUpToTheEndOfTheArray() {
        var square = new Region().set(new float[LANES * LANES], 0, LANES);
        for (int columns = 1; columns <= RegisterFile.TILE_COLUMNS; columns++) {
            for (int depth : new int[]{1, 2, LANES - 1, LANES, LANES + 1, 3 * LANES + 2}) {
                int width = Parts.count(columns, LANES) * LANES;
                var b = numbered(columns, depth);
                var panel = untouched(Parts.count(depth, LANES) * LANES * width, 0, width);
                Transposition.panel(b, columns, depth, panel, square);
                for (int p = 0; p < depth; p++) {
                    for (int j = 0; j < columns; j++) {
                        assertEquals(element(b, j, p), element(panel, p, j), columns + " by " + depth);
                    }
                }
            }
        }
    }
}
