package dev.lanewise.layers.attention;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.api.error.LanewiseException;
import dev.lanewise.api.layer.Inputs;
import dev.lanewise.api.layer.ModelPart;
import dev.lanewise.api.random.RandomStream;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.layers.Linear;
import dev.lanewise.testkit.LayerCase;
import dev.lanewise.testkit.LayerContract;
import dev.lanewise.testkit.LayerProbe;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class AttentionTest {
    private static final int BATCH = 2;
    private static final int QUERIES = 3;
    private static final int KEYS = 4;
    private static final int HEADS = 2;
    private static final int SIZE = 3;
    private static final int WIDTH = 2;

    private static double[] random(String name, int size) {
        var stream = RandomStream.of(13, name);
        double[] values = new double[size];
        Arrays.setAll(values, stream::normal);
        return values;
    }

    /** The paper's formula in plain loops over example, head, query, key. */
    private static double[] attention(double[] q, double[] k, double[] v, int queries, int keys, boolean causal) {
        double[] y = new double[BATCH * queries * HEADS * WIDTH];
        for (int example = 0; example < BATCH; example++) {
            for (int head = 0; head < HEADS; head++) {
                for (int i = 0; i < queries; i++) {
                    int visible = causal ? i + 1 : keys;
                    double[] weight = new double[visible];
                    double sum = 0;
                    for (int j = 0; j < visible; j++) {
                        double score = 0;
                        for (int d = 0; d < SIZE; d++) {
                            score += q[((example * queries + i) * HEADS + head) * SIZE + d]
                                    * k[((example * keys + j) * HEADS + head) * SIZE + d];
                        }
                        weight[j] = Math.exp(score / Math.sqrt(SIZE));
                        sum += weight[j];
                    }
                    for (int j = 0; j < visible; j++) {
                        for (int d = 0; d < WIDTH; d++) {
                            y[((example * queries + i) * HEADS + head) * WIDTH + d] +=
                                    weight[j] / sum * v[((example * keys + j) * HEADS + head) * WIDTH + d];
                        }
                    }
                }
            }
        }
        return y;
    }

    private static void isWhatThePaperSays(int queries, int keys, boolean causal) {
        double[] q = random("q", BATCH * queries * HEADS * SIZE);
        double[] k = random("k", BATCH * keys * HEADS * SIZE);
        double[] v = random("v", BATCH * keys * HEADS * WIDTH);
        var probe = LayerProbe.of(new DotProductAttention(HEADS, causal), BATCH, Shape.of(queries, HEADS * SIZE),
                Shape.of(keys, HEADS * SIZE), Shape.of(keys, HEADS * WIDTH)).input(0, q).input(1, k).input(2, v);
        assertArrayEquals(attention(q, k, v, queries, keys, causal), probe.output(), 1e-12);
    }

    @Test
    void aSequenceLooksAtAnother() {
        isWhatThePaperSays(QUERIES, KEYS, false);
    }

    @Test
    void aSequenceLooksAtItselfAndItsPast() {
        isWhatThePaperSays(KEYS, KEYS, false);
        isWhatThePaperSays(KEYS, KEYS, true);
    }

    /** Generated inputs are most often of one shape. */
    @Test
    void gradientsWhereAllThreeInputsDiffer() {
        var inputs =
                Inputs.of(Shape.of(QUERIES, HEADS * SIZE), Shape.of(KEYS, HEADS * SIZE), Shape.of(KEYS, HEADS * WIDTH));
        LayerContract.check(new LayerCase(new DotProductAttention(HEADS, false), inputs, BATCH, 5));
    }

    @Test
    void theFutureHasNoGradient() {
        var probe = LayerProbe.of(new DotProductAttention(1, true), 1, Shape.of(3, 1), Shape.of(3, 1), Shape.of(3, 1));
        double[] ofFirst = probe.gradInput(2, 1, 0, 0);
        assertArrayEquals(new double[]{1, 0, 0}, ofFirst, "the first place sees itself only");
    }

    @Test
    void causalNeedsAsManyKeysAsQueries() {
        var problem = assertThrows(LanewiseException.class, () -> new DotProductAttention(1, true)
                .plan(Inputs.of(Shape.of(2, 4), Shape.of(3, 4), Shape.of(3, 4)))).problem();
        assertEquals("LW-SHAPE-003", problem.code());
    }

    private static List<String> expanded(ModelPart part, String... inputs) {
        var nodes = new ArrayList<String>();
        ((MultiHeadAttention) part).expand((name, inner, sources) -> {
            nodes.add(name + sources + (inner instanceof Linear ? "" : " " + inner));
            return name;
        }, List.of(inputs));
        return nodes;
    }

    @Test
    void oneTwoOrThreeInputs() {
        var part = MultiHeadAttention.of(8, 2);
        var rest =
                List.of("attention[query, key, value] DotProductAttention[heads=2, causal=false]", "output[attention]");
        assertEquals(List.of("query[x]", "key[x]", "value[x]"), expanded(part, "x").subList(0, 3));
        assertEquals(List.of("query[x]", "key[m]", "value[m]"), expanded(part, "x", "m").subList(0, 3));
        assertEquals(List.of("query[q]", "key[k]", "value[v]"), expanded(part, "q", "k", "v").subList(0, 3));
        assertEquals(rest, expanded(part, "x").subList(3, 5));
        assertThrows(LanewiseException.class, () -> expanded(part, "a", "b", "c", "d"));
    }

    @Test
    void headsDivideTheUnits() {
        var refusal = assertThrows(IllegalArgumentException.class, () -> MultiHeadAttention.of(10, 3));
        assertTrue(refusal.getMessage().contains("3 heads"), refusal.getMessage());
    }

    @Test
    void positionsAreSinesAndCosines() {
        var y = LayerProbe.of(new SinusoidalPosition(10_000), 1, Shape.of(3, 5)).input(0, new double[15]).output();
        for (int t = 0; t < 3; t++) {
            for (int j = 0; j < 5; j++) {
                double angle = t / Math.pow(10_000, (j - j % 2) / 5.0);
                assertEquals(j % 2 == 0 ? Math.sin(angle) : Math.cos(angle), y[t * 5 + j], 1e-15);
            }
        }
    }
}
