package peers;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** The workloads of docs/PERFORMANCE.md in Deeplearning4j, as its guides write them: a configuration, fit. */
final class Deeplearning4jPeer implements Service.Network {
    private final MultiLayerNetwork network;
    private final List<INDArray> inputs = new ArrayList<>();
    private final List<INDArray> targets = new ArrayList<>();
    private int at;

    private Deeplearning4jPeer(Workload workload, double rate) {
        network = new MultiLayerNetwork(configuration(workload.name(), rate));
        network.init();
        start(workload.start());
        int classes = workload.name().equals("small") ? 3 : 10;
        for (int i = 0; i < workload.steps(); i++) {
            var target = workload.y().part(i);
            inputs.add(array(workload.x().part(i)));
            targets.add(target.isFloating() ? array(target) : oneHot(target.ints(), classes));
        }
    }

    public static void main(String[] arguments) throws IOException {
        var version = MultiLayerNetwork.class.getProtectionDomain().getCodeSource().getLocation().getPath()
                .replaceAll(".*deeplearning4j-nn-|\\.jar", "");
        Service.serve("deeplearning4j " + version + ", " + Nd4j.getBackend().getClass().getSimpleName(),
                Deeplearning4jPeer::new, Path.of(arguments[1]));
    }

    private static INDArray array(Npy values) {
        return Nd4j.create(values.floats(), values.shape(), 'c');
    }

    private static INDArray oneHot(int[] labels, int classes) {
        var all = Nd4j.zeros(labels.length, classes);
        for (int i = 0; i < labels.length; i++) {
            all.putScalar(i, labels[i], 1);
        }
        return all;
    }

    private void start(List<Npy> start) {
        int next = 0;
        for (var layer : network.getLayers()) {
            for (var key : List.of("W", "b")) { // convolutions list them the other way round
                if (layer.paramTable().containsKey(key)) {
                    var parameter = layer.getParam(key);
                    parameter.assign(array(start.get(next++)).reshape(parameter.shape()));
                }
            }
        }
        if (next != start.size()) {
            throw new IllegalStateException("wanted " + start.size() + " parameters, got " + next);
        }
    }

    private static MultiLayerConfiguration configuration(String workload, double rate) {
        var builder = new NeuralNetConfiguration.Builder().updater(updater(workload, rate));
        return switch (workload) {
            // the sum over the batch, and not its mean
            case "lecture" -> list(builder.miniBatch(false), List.of(dense(1000, 100, Activation.SIGMOID, false),
                    output(100, 10, Activation.IDENTITY, LossFunction.L2, false)));
            case "wide" -> list(builder, List.of(dense(1024, 4096, Activation.RELU, true),
                    dense(4096, 4096, Activation.RELU, true),
                    output(4096, 1024, Activation.IDENTITY, LossFunction.MSE, true)));
            case "small" -> list(builder, List.of(dense(2, 100, Activation.RELU, true),
                    output(100, 3, Activation.SOFTMAX, LossFunction.MCXENT, true)));
            case "mlp", "mlp-adam" -> list(builder, List.of(dense(784, 512, Activation.RELU, true),
                    dense(512, 256, Activation.RELU, true),
                    output(256, 10, Activation.SOFTMAX, LossFunction.MCXENT, true)));
            case "cnn" -> images(builder);
            default -> throw new IllegalArgumentException("no workload " + workload);
        };
    }

    private static MultiLayerConfiguration list(NeuralNetConfiguration.Builder builder, List<Layer> layers) {
        return builder.list(layers.toArray(Layer[]::new)).build();
    }

    private static MultiLayerConfiguration images(NeuralNetConfiguration.Builder builder) {
        return builder.list(convolution(1, 16), pool(), convolution(16, 32), pool(),
                output(800, 10, Activation.SOFTMAX, LossFunction.MCXENT, true))
                .setInputType(InputType.convolutional(28, 28, 1)).build();
    }

    private static Layer dense(int in, int out, Activation activation, boolean bias) {
        return new DenseLayer.Builder().nIn(in).nOut(out).activation(activation).hasBias(bias).build();
    }

    private static Layer output(int in, int out, Activation activation, LossFunction loss, boolean bias) {
        return new OutputLayer.Builder(loss).nIn(in).nOut(out).activation(activation).hasBias(bias).build();
    }

    private static Layer convolution(int in, int out) {
        return new ConvolutionLayer.Builder(3, 3).nIn(in).nOut(out).activation(Activation.RELU).build();
    }

    private static Layer pool() {
        return new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX).kernelSize(2, 2).stride(2, 2).build();
    }

    private static IUpdater updater(String workload, double rate) {
        return switch (workload) {
            case "lecture" -> new Sgd(rate);
            case "mlp-adam" -> new Adam(rate);
            default -> new HeavyBall(rate);
        };
    }

    @Override
    public double step() {
        network.fit(inputs.get(at), targets.get(at));
        at = (at + 1) % inputs.size();
        return network.score();
    }
}
