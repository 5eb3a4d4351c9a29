package dev.lanewise.kernels.vector.internal.gemm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lanewise.kernels.vector.internal.machine.Lanes;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every micro-kernel computes the chains of its tile, and stores nothing beside it. */
class TileCompilerTest {
    private static final int DEPTH = 5;
    private static final int STRIDE_IN_PLACE = RegisterFile.ROW_COLUMNS + 3;
    private static final int AT = 7;
    private static final float UNTOUCHED = 1e9f;

    private final SplittableRandom random = new SplittableRandom(1);

    static Stream<TileShape> shapes() {
        var tiles = Stream.of(TileShape.Strip.values()).flatMap(strip -> Stream.of(true, false).flatMap(packed -> Stream
                .iterate(1, vectors -> vectors <= RegisterFile.TILE_VECTORS, vectors -> vectors + 1)
                .map(vectors -> TileShape.of(strip, vectors, packed))));
        return Stream.concat(tiles, Stream.of(TileShape.row(RegisterFile.ROW_VECTORS), new TileShape(3, 1, 1, 4, 0)));
    }

    private float[] floats(int size) {
        float[] floats = new float[size];
        for (int i = 0; i < size; i++) {
            floats[i] = (float) random.nextDouble(-1, 1);
        }
        return floats;
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void beginsItsChainsWithZeros(TileShape shape) {
        var tile = tile(shape);
        tile.from = new float[shape.vectors() * Lanes.COUNT];
        requireChains(shape, tile);
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void continuesChains(TileShape shape) {
        var tile = tile(shape);
        tile.fromAt = 3;
        tile.fromStride = shape.vectors() * Lanes.COUNT + 2;
        tile.from = floats(3 + shape.rows() * tile.fromStride);
        requireChains(shape, tile);
    }

    private Tile tile(TileShape shape) {
        int width = shape.vectors() * Lanes.COUNT;
        var tile = new Tile();
        tile.depth = DEPTH;
        tile.aAt = 2;
        tile.a = floats(tile.aAt + shape.rows() * Math.max(1, shape.aRow()) + DEPTH * shape.aStep());
        tile.bAt = 4;
        tile.bStride = STRIDE_IN_PLACE;
        tile.b = floats(tile.bAt + DEPTH * Math.max(shape.bStep(), STRIDE_IN_PLACE) + width);
        tile.toAt = AT;
        tile.toStride = width + 1;
        tile.to = new float[AT + shape.rows() * tile.toStride];
        Arrays.fill(tile.to, UNTOUCHED);
        return tile;
    }

    private static void requireChains(TileShape shape, Tile tile) {
        TileCompiler.compile(shape).run(tile);
        int bStep = shape.bStep() == TileShape.IN_PLACE ? tile.bStride : shape.bStep();
        for (int r = 0; r < shape.rows(); r++) {
            for (int j = 0; j < shape.vectors() * Lanes.COUNT; j++) {
                float acc = tile.from[tile.fromAt + r * tile.fromStride + j];
                for (int p = 0; p < DEPTH; p++) {
                    float a = tile.a[tile.aAt + r * shape.aRow() + p * shape.aStep()];
                    acc = Math.fma(a, tile.b[tile.bAt + p * bStep + j], acc);
                }
                assertEquals(acc, tile.to[AT + r * tile.toStride + j], r + ", " + j);
            }
            assertEquals(UNTOUCHED, tile.to[AT + r * tile.toStride - 1], "before row " + r);
            assertEquals(UNTOUCHED, tile.to[AT + (r + 1) * tile.toStride - 1], "behind row " + r);
        }
    }
}
