package dev.lanewise.layers.normalization;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.api.layer.Inputs;
import dev.lanewise.api.layer.Layer;
import dev.lanewise.api.layer.ParameterRole;
import dev.lanewise.api.random.RandomStream;
import dev.lanewise.api.settings.Binder;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.testkit.LayerProbe;
import java.util.Arrays;
import java.util.function.IntUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Against plain loops, written once for all: which elements share statistics, and which share scale and shift. */
class NormalizationTest {
    private static final double EPSILON = (float) 1e-5;
    private static final int BATCH = 3;
    private static final int CHANNELS = 4;
    private static final int PLACES = 5;
    private static final int SIZE = BATCH * CHANNELS * PLACES;

    private static double[] random(String name, int size) {
        var stream = RandomStream.of(7, name);
        double[] values = new double[size];
        Arrays.setAll(values, i -> 2 + 3 * stream.normal(i));
        return values;
    }

    private static GroupNorm groupNorm(int groups) {
        return Binder.create(GroupNorm.class, "groups", groups);
    }

    private static BatchNorm batchNorm(double momentum) {
        return Binder.create(BatchNorm.class, "momentum", momentum);
    }

    /** Elements (batch, channels, places) of one group are normalized together, those of one channel scaled. */
    static Stream<Arguments> layers() {
        IntUnaryOperator row = i -> i / PLACES;
        IntUnaryOperator place = i -> i % PLACES;
        IntUnaryOperator channel = i -> i / PLACES % CHANNELS;
        IntUnaryOperator half = i -> i / (2 * PLACES);
        return Stream.of(
                Arguments.of(Binder.create(LayerNorm.class), row, place),
                Arguments.of(groupNorm(2), half, channel),
                Arguments.of(groupNorm(4), row, channel),
                Arguments.of(batchNorm(0.1), channel, channel));
    }

    private static double[] normalized(double[] x, IntUnaryOperator group) {
        double[] y = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            double sum = 0;
            double squares = 0;
            int count = 0;
            for (int k = 0; k < x.length; k++) {
                if (group.applyAsInt(k) == group.applyAsInt(i)) {
                    sum += x[k];
                    squares += x[k] * x[k];
                    count++;
                }
            }
            double mean = sum / count;
            y[i] = (x[i] - mean) / Math.sqrt(squares / count - mean * mean + EPSILON);
        }
        return y;
    }

    @ParameterizedTest
    @MethodSource("layers")
    void isWhatThePaperSays(Layer layer, IntUnaryOperator group, IntUnaryOperator channel) {
        var example = Shape.of(CHANNELS, PLACES);
        int channels = layer.plan(Inputs.of(example)).parameters().getFirst().shape().size();
        double[] x = random("x", SIZE);
        double[] dy = random("dy", SIZE);
        double[] scale = random("scale", channels);
        double[] shift = random("shift", channels);
        double[] n = normalized(x, group);
        double[] y = new double[SIZE];
        double[] gradScale = new double[channels];
        double[] gradShift = new double[channels];
        for (int i = 0; i < SIZE; i++) {
            int c = channel.applyAsInt(i);
            y[i] = n[i] * scale[c] + shift[c];
            gradScale[c] += dy[i] * n[i];
            gradShift[c] += dy[i];
        }
        var probe = LayerProbe.of(layer, BATCH, example).input(0, x).parameter(0, scale).parameter(1, shift);
        assertArrayEquals(y, probe.output(), 1e-9);
        assertArrayEquals(gradScale, probe.gradParameter(0, dy), 1e-9);
        assertArrayEquals(gradShift, probe.gradParameter(1, dy), 1e-9);
    }

    /** A feature is a channel with one place: twice the same place changes no statistics. */
    @Test
    void batchNormOfFeaturesIsThatOfChannels() {
        double[] x = random("x", 24);
        double[] dy = random("dy", 24);
        double[] twice = new double[48];
        double[] half = new double[48];
        for (int i = 0; i < 48; i++) {
            twice[i] = x[i / 2];
            half[i] = dy[i / 2] / 2;
        }
        double[] scale = {1, 2, 3, 4};
        var features = LayerProbe.of(batchNorm(0.1), 6, Shape.of(4)).input(0, x).parameter(0, scale);
        var images = LayerProbe.of(batchNorm(0.1), 6, Shape.of(4, 1, 2)).input(0, twice).parameter(0, scale);
        for (int i = 0; i < 24; i++) {
            assertEquals(features.gradInput(0, dy)[i], 2 * images.gradInput(0, half)[2 * i], 1e-12);
        }
    }

    /** Two batches of two values of one feature, by hand: means 2 and 6, unbiased variances 2 and 8. */
    @Test
    void runningStatisticsFollowWithMomentum() {
        var probe = LayerProbe.of(batchNorm(0.25), 2, Shape.of(1));
        probe.input(0, 1, 3).output();
        assertArrayEquals(new double[]{0.25 * 2}, probe.bufferValues(0), 1e-12);
        assertArrayEquals(new double[]{0.75 * 1 + 0.25 * 2}, probe.bufferValues(1), 1e-12);
        probe.input(0, 4, 8).output();
        assertArrayEquals(new double[]{0.75 * 0.5 + 0.25 * 6}, probe.bufferValues(0), 1e-12);
        assertArrayEquals(new double[]{0.75 * 1.25 + 0.25 * 8}, probe.bufferValues(1), 1e-12);
    }

    @Test
    void evaluationTakesTheRunningStatistics() {
        for (var shape : new Shape[]{Shape.of(2), Shape.of(2, 1, 1)}) {
            var probe = LayerProbe.of(batchNorm(0.1), 1, shape).parameter(0, 2, 3).parameter(1, 10, 20).input(0, 5, 6)
                    .buffer(0, 4, 8).buffer(1, 4, 9);
            double[] wanted = {(5 - 4) / Math.sqrt(4 + EPSILON) * 2 + 10, (6 - 8) / Math.sqrt(9 + EPSILON) * 3 + 20};
            assertArrayEquals(wanted, probe.evaluated(), 1e-12);
            assertArrayEquals(new double[]{4, 8}, probe.bufferValues(0));
        }
    }

    @Test
    void aSingleValueHasNoVariance() {
        var probe = LayerProbe.of(batchNorm(0.5), 1, Shape.of(1)).parameter(0, 7).parameter(1, 3).input(0, 42);
        assertArrayEquals(new double[]{3}, probe.output());
        assertArrayEquals(new double[]{0.5}, probe.bufferValues(1), "and not infinity");
        assertArrayEquals(new double[]{0}, probe.gradInput(0, 1));
    }

    /** (3, 4) has the mean square 12.5. */
    @Test
    void rmsNormDividesByTheRootMeanSquare() {
        var norm = Binder.create(RmsNorm.class, "epsilon", 0.5);
        var probe = LayerProbe.of(norm, 1, Shape.of(2)).input(0, 3, 4).parameter(0, 10, 100);
        double root = Math.sqrt(13);
        assertArrayEquals(new double[]{30 / root, 400 / root}, probe.output(), 1e-12);
        assertArrayEquals(new double[]{3 / root, 8 / root}, probe.gradParameter(0, 1, 2), 1e-12);
        // g = (10, 200), mean(g x) = 415: dx = g / root - x 415 / root³
        assertArrayEquals(new double[]{10 / root - 3 * 415 / (13 * root), 200 / root - 4 * 415 / (13 * root)},
                probe.gradInput(0, 1, 2), 1e-12);
    }

    @Test
    void aLargeMeanCancelsNothing() {
        double[] x = random("x", 8);
        double[] far = Arrays.stream(x).map(value -> value + (1 << 20)).toArray();
        for (var layer : new Layer[]{Binder.create(LayerNorm.class), batchNorm(0.1), groupNorm(1)}) {
            var near = LayerProbe.of(layer, 2, Shape.of(4)).input(0, x).output();
            assertArrayEquals(near, LayerProbe.of(layer, 2, Shape.of(4)).input(0, far).output(), 1e-7,
                    layer.toString());
        }
    }

    @Test
    void scaleAndShiftAreNormParameters() {
        for (var layer : new Layer[]{Binder.create(LayerNorm.class), groupNorm(1), batchNorm(0.1),
            Binder.create(RmsNorm.class)}) {
            var parameters = layer.plan(Inputs.of(Shape.of(4))).parameters();
            assertTrue(parameters.stream().allMatch(parameter -> parameter.role() == ParameterRole.NORM));
            assertEquals("scale", parameters.getFirst().name());
        }
    }
}
