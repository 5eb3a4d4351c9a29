package dev.lanewise.kernels.vector.internal.gemm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.api.kernel.Write;
import dev.lanewise.kernels.vector.internal.machine.Lanes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How a product falls into blocks and panels. */
class BlockTest {
    private static final int COLUMNS = RegisterFile.TILE_COLUMNS;

    private static Product product(int m, int n, int k, boolean narrows) {
        var product = new Product();
        product.extents(m, n, k, Write.SET);
        product.first(new float[m * k], 0, k, false);
        product.second(new float[k * n], 0, n, false);
        product.result(new float[m * n], 0);
        product.narrows(narrows);
        return product;
    }

    private static Block started(Product product) {
        var block = new Block();
        block.start(product, 0, product.n, true);
        return block;
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "100, 1000", "512, 784", "2048, 2048", "385, 5000", "769, 33"})
    void goesThroughAllStepsOfSomeColumnsAndThenToTheNext(int k, int n) {
        var block = started(product(4, n, k, true));
        int column = 0;
        int step = 0;
        while (block.next()) {
            assertEquals(column, block.left);
            assertEquals(step, block.begin);
            assertTrue(block.depth > 0 && block.depth <= BlockGemm.DEPTH, () -> block.depth + " steps");
            assertEquals(step > 0, block.continues());
            step += block.depth;
            assertEquals(step == k, block.ends());
            if (step == k) {
                step = 0;
                column = block.right;
            }
        }
        assertEquals(n, column);
    }

    /** A vector's worth of columns has one panel, and every panel is as narrow as its columns allow. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void panelsCoverTheColumnsOnce(boolean narrows) {
        for (int n = 1; n <= 5 * COLUMNS; n++) {
            var block = started(product(4, n, 3, narrows));
            block.next();
            for (int panel = 0; panel < block.panelCount(); panel++) {
                int end = block.column(panel + 1);
                int j = block.column(panel);
                for (; j < end; j += block.vectors(j) * Lanes.COUNT) {
                    assertTrue(block.vectors(j) <= RegisterFile.TILE_VECTORS, "vectors at " + j + " of " + n);
                }
                assertTrue(j == end || end == n, "the panel before " + end + " of " + n + " ends at " + j);
                assertTrue(!narrows || j - end < Lanes.COUNT, "a vector of nothing at " + end + " of " + n);
            }
            assertEquals(n, block.column(block.panelCount()));
        }
    }

    /** As the narrower a tile, the more of its time are loads. */
    @Test
    void theLastTwoPanelsShareWhatIsLeft() {
        var block = started(product(4, COLUMNS + 1, 3, true));
        block.next();
        assertTrue(block.vectors(0) < RegisterFile.TILE_VECTORS || RegisterFile.TILE_VECTORS == 2);
        var wide = started(product(4, COLUMNS + 1, 3, false));
        wide.next();
        assertEquals(RegisterFile.TILE_VECTORS, wide.vectors(0));
    }

    /** Each panel has memory of its own, in which it ends up as a tile reads it. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void panelsDoNotOverlap(boolean narrows) {
        var product = product(30, COLUMNS + Lanes.COUNT + 1, 2 * BlockGemm.DEPTH - 9, narrows);
        for (int i = 0; i < product.b.length; i++) {
            product.b[i] = i;
        }
        var block = started(product);
        for (int run = 0; run < 2; run++) {
            block.next();
            for (int j = 0; j < product.n; j += block.vectors(j) * Lanes.COUNT) {
                block.pack(j, new Scratch());
            }
            requirePacked(block);
        }
        assertTrue(block.ends());
    }

    private static void requirePacked(Block block) {
        var product = block.product;
        for (int j = 0; j < product.n; j += block.vectors(j) * Lanes.COUNT) {
            int width = block.vectors(j) * Lanes.COUNT;
            for (int p = 0; p < block.depth; p++) {
                int from = block.panel(j) + p * width;
                int columns = Math.min(width, product.n - j);
                int at = product.b(block.begin + p, j);
                assertArrayEquals(Arrays.copyOfRange(product.b, at, at + columns),
                        Arrays.copyOfRange(block.panels(), from, from + columns), "step " + p + ", column " + j);
            }
        }
    }

    @Test
    void scratchHasRoomForEverythingApart() {
        var scratch = new Scratch();
        var regions = new ArrayList<>(List.of(
                new int[]{Scratch.ZEROS_AT, Math.max(COLUMNS, RegisterFile.ROW_COLUMNS)},
                new int[]{scratch.corner.at, RegisterFile.TILE_ROWS * COLUMNS},
                new int[]{scratch.square.at, Lanes.COUNT * Lanes.COUNT},
                new int[]{scratch.strip.at, RegisterFile.TILE_ROWS * Packing.STRIP_ROW},
                new int[]{scratch.strip.at, BlockGemm.DEPTH * Packing.STRIP_STEP}));
        regions.sort((x, y) -> x[0] - y[0]);
        for (int i = 0; i < regions.size(); i++) {
            int end = regions.get(i)[0] + regions.get(i)[1];
            int next = i + 1 < regions.size() ? regions.get(i + 1)[0] : scratch.floats.length;
            assertTrue(end <= next || next == regions.get(i)[0], "region " + i + " ends at " + end + ", then " + next);
            assertTrue(end <= scratch.floats.length, "region " + i + " ends behind the array");
        }
    }

    /** Accumulators, a row of b and an element of a, in 16 or 32 registers. */
    @Test
    void aTileFitsTheRegisters() {
        int needed = (RegisterFile.TILE_ROWS + 1) * RegisterFile.TILE_VECTORS + 1;
        assertTrue(needed <= (RegisterFile.NARROW ? 16 : 32), () -> needed + " registers");
        assertTrue(RegisterFile.ROW_VECTORS + 2 <= 16);
    }
}
