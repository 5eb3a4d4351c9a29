package dev.lanewise.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lanewise.api.error.LanewiseException;
import dev.lanewise.api.layer.Inputs;
import dev.lanewise.api.loss.Target;
import dev.lanewise.api.settings.Binder;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.layers.activation.Relu;
import dev.lanewise.layers.attention.DotProductAttention;
import dev.lanewise.layers.dropout.SpatialDropout;
import dev.lanewise.layers.gate.Add;
import dev.lanewise.layers.gate.Matmul;
import dev.lanewise.layers.loss.BinaryHinge;
import dev.lanewise.layers.loss.MeanOfSquares;
import dev.lanewise.layers.loss.MulticlassHinge;
import dev.lanewise.layers.loss.SoftmaxCrossEntropy;
import dev.lanewise.layers.metric.Accuracy;
import dev.lanewise.layers.metric.MeanAbsoluteError;
import dev.lanewise.layers.metric.RocAuc;
import dev.lanewise.layers.metric.TopK;
import dev.lanewise.layers.normalization.GroupNorm;
import dev.lanewise.layers.normalization.LayerNorm;
import dev.lanewise.layers.recurrent.Lstm;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What users read when shapes do not fit: the golden files are in {@code src/test/resources}, folder {@code errors}. */
class ShapeErrorsTest {
    private static final Shape TEN = Shape.of(10);

    static Stream<Arguments> mistakes() {
        return Stream.of(
                mistake("linear-single-number", () -> Linear.of(3).plan(Inputs.of(Shape.scalar()))),
                mistake("linear-two-inputs", () -> Linear.of(3).plan(Inputs.of(TEN, Shape.of(4)))),
                mistake("relu-two-inputs", () -> new Relu().plan(Inputs.of(TEN, TEN))),
                mistake("add-one-input", () -> new Add().plan(Inputs.of(TEN))),
                mistake("add-two-shapes", () -> new Add().plan(Inputs.of(TEN, Shape.of(28, 28)))),
                mistake("cross-entropy-values", () -> new SoftmaxCrossEntropy().plan(TEN, Target.values(Shape.of(3)))),
                mistake("cross-entropy-image",
                        () -> new SoftmaxCrossEntropy().plan(Shape.of(28, 28), Target.classIndex())),
                mistake("hinge-one-unit", () -> MulticlassHinge.of(1).plan(Shape.of(1), Target.classIndex())),
                mistake("class-weights", () -> Binder
                        .create(SoftmaxCrossEntropy.class, "class-weights", List.of(1.0, 2.0, 1.0))
                        .plan(TEN, Target.classIndex())),
                mistake("binary-two-units", () -> Binder.create(BinaryHinge.class)
                        .plan(Shape.of(2), Target.classIndex())),
                mistake("squares-classes", () -> new MeanOfSquares().plan(TEN, Target.classIndex())),
                mistake("squares-two-shapes", () -> new MeanOfSquares().plan(TEN, Target.values(Shape.of(1)))),
                mistake("accuracy-values", () -> new Accuracy().check(TEN, Target.values(TEN))),
                mistake("accuracy-image", () -> new Accuracy().check(Shape.of(28, 28), Target.classIndex())),
                mistake("top-k-few-classes", () -> new TopK(5).check(Shape.of(3), Target.classIndex())),
                mistake("roc-auc-ten-classes", () -> new RocAuc().check(TEN, Target.classIndex())),
                mistake("absolute-error-classes", () -> new MeanAbsoluteError().check(TEN, Target.classIndex())),
                mistake("absolute-error-two-shapes",
                        () -> new MeanAbsoluteError().check(TEN, Target.values(Shape.of(3)))));
    }

    static Stream<Arguments> mistakesWithSequences() {
        var five = Shape.of(5, 10);
        var six = Shape.of(6, 10);
        return Stream.of(
                mistake("layer-norm-single-number",
                        () -> Binder.create(LayerNorm.class).plan(Inputs.of(Shape.scalar()))),
                mistake("group-norm-ten-channels",
                        () -> Binder.create(GroupNorm.class, "groups", 3).plan(Inputs.of(TEN))),
                mistake("spatial-dropout-features", () -> new SpatialDropout(0.5f).plan(Inputs.of(TEN))),
                mistake("lstm-features", () -> Lstm.of(4).plan(Inputs.of(TEN))),
                mistake("bilinear-one-input", () -> Bilinear.of(4).plan(Inputs.of(TEN))),
                mistake("bilinear-leading-axes", () -> Bilinear.of(4).plan(Inputs.of(TEN, Shape.of(28, 28)))),
                mistake("matmul-two-matrices",
                        () -> Binder.create(Matmul.class).plan(Inputs.of(Shape.of(2, 3), Shape.of(2, 3)))),
                mistake("attention-heads", () -> new DotProductAttention(3, false).plan(Inputs.of(five, five, five))),
                mistake("attention-features", () -> new DotProductAttention(2, false).plan(Inputs.of(TEN, TEN, TEN))),
                mistake("attention-causal", () -> new DotProductAttention(2, true).plan(Inputs.of(five, six, six))));
    }

    private static Arguments mistake(String name, Runnable mistake) {
        return Arguments.of(name, mistake);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"mistakes", "mistakesWithSequences"})
    void sayWhatToDo(String name, Runnable mistake) throws IOException {
        var text =
                assertThrows(LanewiseException.class, mistake::run).getMessage().replace(System.lineSeparator(), "\n");
        try (var golden = getClass().getResourceAsStream("errors/" + name + ".txt")) {
            assertEquals(golden == null ? "" : new String(golden.readAllBytes(), StandardCharsets.UTF_8), text + "\n");
        }
    }
}
