package dev.lanewise.layers.peer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lanewise.api.layer.Layer;
import dev.lanewise.api.loss.Reduction;
import dev.lanewise.api.loss.Target;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.layers.activation.Elu;
import dev.lanewise.layers.activation.Glu;
import dev.lanewise.layers.activation.LeakyRelu;
import dev.lanewise.layers.activation.LogSoftmax;
import dev.lanewise.layers.activation.Prelu;
import dev.lanewise.layers.activation.Relu;
import dev.lanewise.layers.activation.Selu;
import dev.lanewise.layers.activation.Sigmoid;
import dev.lanewise.layers.activation.Softmax;
import dev.lanewise.layers.activation.Softplus;
import dev.lanewise.layers.activation.Softsign;
import dev.lanewise.layers.activation.Tanh;
import dev.lanewise.layers.loss.Poisson;
import dev.lanewise.testkit.LayerProbe;
import dev.lanewise.testkit.LossProbe;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Activations and a loss against what PyTorch gave, in its float32. */
class PyTorchPointwiseTest {
    private static final double ROUNDING = 2e-6;

    private static OnnxCase read(String name) throws IOException {
        return OnnxCase.read(PeerData.file("peer-onnx-pytorch.zip"), name);
    }

    static Stream<Arguments> layers() {
        return Stream.of(
                Arguments.of("pytorch-converted/test_ELU", new Elu(2)),
                Arguments.of("pytorch-converted/test_GLU", new Glu()),
                Arguments.of("pytorch-converted/test_LeakyReLU", new LeakyRelu(0.01)),
                Arguments.of("pytorch-converted/test_LeakyReLU_with_negval", new LeakyRelu(0.5)),
                Arguments.of("pytorch-converted/test_LogSoftmax", new LogSoftmax()),
                Arguments.of("pytorch-converted/test_PReLU_1d", new Prelu(Prelu.Slopes.ONE, 0.25)),
                Arguments.of("pytorch-converted/test_PReLU_2d", new Prelu(Prelu.Slopes.ONE, 0.25)),
                Arguments.of("pytorch-converted/test_ReLU", new Relu()),
                Arguments.of("pytorch-converted/test_SELU", new Selu()),
                Arguments.of("pytorch-converted/test_Sigmoid", new Sigmoid()),
                Arguments.of("pytorch-converted/test_Softmax", new Softmax()),
                Arguments.of("pytorch-converted/test_Softplus", new Softplus(1)),
                Arguments.of("pytorch-converted/test_Softsign", new Softsign()),
                Arguments.of("pytorch-converted/test_Tanh", new Tanh()),
                Arguments.of("pytorch-converted/test_log_softmax_dim3", new LogSoftmax()),
                Arguments.of("pytorch-converted/test_softmax_functional_dim3", new Softmax()),
                Arguments.of("pytorch-operator/test_operator_selu", new Selu()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("layers")
    void layer(String name, Layer layer) throws IOException {
        var peer = read(name);
        int[] dims = peer.input().dims();
        var example = Shape.of(Arrays.copyOfRange(dims, 1, dims.length));
        var probe = LayerProbe.of(DType.FLOAT32, layer, dims[0], example).input(0, peer.input().elements());
        for (int i = 0; i < peer.weights().size() && layer instanceof Prelu; i++) {
            probe.parameter(i, peer.weights().get(i).elements());
        }
        assertEquals(Shape.of(peer.input().dims()).size(), peer.input().elements().length);
        assertArrayEquals(peer.output().elements(), probe.output(), ROUNDING);
    }

    /** The target is a constant of the model, drawn from the normal distribution: the formula takes negative counts too. */
    @Test
    void poissonLossWithoutReduction() throws IOException {
        var peer = read("pytorch-converted/test_PoissonNLLLLoss_no_reduce");
        int n = peer.input().elements().length;
        var probe = LossProbe.of(DType.FLOAT32, new Poisson(true, false, Reduction.SUM), n, Shape.of(1),
                Target.values(Shape.of(1)))
                .prediction(peer.input().elements()).target(peer.weights().getFirst().elements());
        assertArrayEquals(peer.output().elements(), probe.losses(), ROUNDING);
    }
}
