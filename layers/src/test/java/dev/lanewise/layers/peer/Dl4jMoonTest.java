package dev.lanewise.layers.peer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.api.loss.Reduction;
import dev.lanewise.api.loss.Target;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.layers.Linear;
import dev.lanewise.layers.activation.LogSoftmax;
import dev.lanewise.layers.activation.Relu;
import dev.lanewise.layers.activation.Softmax;
import dev.lanewise.layers.loss.NegativeLogLikelihood;
import dev.lanewise.layers.loss.SoftmaxCrossEntropy;
import dev.lanewise.testkit.LayerProbe;
import dev.lanewise.testkit.LossProbe;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A network of Deeplearning4j at its start, put together from our layers: predictions, first loss and gradient. */
class Dl4jMoonTest {
    private static final double ROUNDING = 1e-6;

    /** The network in float32 on rows of a table: class, then two inputs. */
    private record Network(int rows, LayerProbe first, LayerProbe relu, LayerProbe second, double[] classes) {
        static Network of(String json, List<double[]> table) {
            double[] x = table.stream().flatMapToDouble(row -> Arrays.stream(row, 1, 3)).toArray();
            int rows = table.size();
            var first = LayerProbe.of(DType.FLOAT32, Linear.of(20), rows, Shape.of(2)).input(0, x)
                    .parameter(0, numbers(json, "W0_2x20_rowmajor")).parameter(1, numbers(json, "b0"));
            var relu = LayerProbe.of(DType.FLOAT32, new Relu(), rows, Shape.of(20)).input(0, first.output());
            var second = LayerProbe.of(DType.FLOAT32, Linear.of(2), rows, Shape.of(20)).input(0, relu.output())
                    .parameter(0, numbers(json, "W1_20x2_rowmajor")).parameter(1, numbers(json, "b1"));
            return new Network(rows, first, relu, second, table.stream().mapToDouble(row -> row[0]).toArray());
        }

        LossProbe crossEntropy() {
            return LossProbe.of(DType.FLOAT32, new SoftmaxCrossEntropy(), rows, Shape.of(2), Target.classIndex())
                    .prediction(second.output()).target(classes);
        }
    }

    /** The numbers behind the first mention of a name in the JSON text. */
    private static double[] numbers(String json, String name) {
        var matcher = Pattern.compile("\"" + name + "\"\\s*:\\s*\\[([^\\]]*)\\]").matcher(json);
        assertTrue(matcher.find(), name);
        return Stream.of(matcher.group(1).split(",")).mapToDouble(Double::parseDouble).toArray();
    }

    private static String json() throws IOException {
        return Files.readString(PeerData.file("peer-dl4j-mlp-moon/decoded.json"));
    }

    private static List<double[]> table(String name, int rows) throws IOException {
        try (var lines = Files.lines(PeerData.file("peer-dl4j-mlp-moon/" + name))) {
            return lines.limit(rows).map(line -> Stream.of(line.split(",")).mapToDouble(Double::parseDouble).toArray())
                    .toList();
        }
    }

    @Test
    void predictionsAtTheStart() throws IOException {
        var network = Network.of(json(), table("moon_data_eval.csv", 10));
        var softmax = LayerProbe.of(DType.FLOAT32, new Softmax(), 10, Shape.of(2)).input(0, network.second.output());
        assertArrayEquals(numbers(json(), "initial_prediction_first_10_rows_of_moon_data_eval_rowmajor"),
                softmax.output(), ROUNDING);
    }

    /** Both ways to it: the scores into the cross-entropy, and log-probabilities into the likelihood. */
    @Test
    void theLossBeforeTheFirstUpdate() throws IOException {
        double wanted = numbers(json(), "loss_before_each_update")[0];
        var network = Network.of(json(), table("moon_data_train.csv", 32));
        assertEquals(wanted, Arrays.stream(network.crossEntropy().losses()).average().orElseThrow(), ROUNDING);
        var logSoftmax =
                LayerProbe.of(DType.FLOAT32, new LogSoftmax(), 32, Shape.of(2)).input(0, network.second.output());
        var likelihood = LossProbe.of(DType.FLOAT32, new NegativeLogLikelihood(List.of(), Reduction.MEAN),
                32, Shape.of(2), Target.classIndex()).prediction(logSoftmax.output()).target(network.classes);
        assertEquals(wanted, Arrays.stream(likelihood.losses()).average().orElseThrow(), ROUNDING);
    }

    @Test
    void theGradientAtTheStart() throws IOException {
        var json = json();
        var gradients = json.substring(json.indexOf("initial_gradient_SUM"));
        var network = Network.of(json, table("moon_data_eval.csv", 5));
        double[] scores = network.crossEntropy().gradient();
        assertArrayEquals(numbers(gradients, "W1_20x2_rowmajor"), network.second.gradParameter(0, scores), ROUNDING);
        assertArrayEquals(numbers(gradients, "b1"), network.second.gradParameter(1, scores), ROUNDING);
        double[] hidden = network.relu.gradInput(0, network.second.gradInput(0, scores));
        assertArrayEquals(numbers(gradients, "W0_2x20_rowmajor"), network.first.gradParameter(0, hidden), ROUNDING);
        assertArrayEquals(numbers(gradients, "b0"), network.first.gradParameter(1, hidden), ROUNDING);
    }
}
