import dev.lanewise.api.data.DataContext;
import dev.lanewise.data.generator.Spiral;
import dev.lanewise.engine.graph.Graph;
import dev.lanewise.engine.train.Training;
import dev.lanewise.layers.Linear;
import dev.lanewise.layers.activation.Relu;
import dev.lanewise.layers.loss.SoftmaxCrossEntropy;
import dev.lanewise.layers.metric.Accuracy;
import dev.lanewise.optim.Sgd;
import dev.lanewise.optim.regularizer.L2;

void main() {
    var data = new Spiral(300, 3, 0.2).open(DataContext.training(1));
    var model = Training.of(Graph.sequence(Linear.of(100), new Relu(), Linear.of(3)), data)
            .loss(new SoftmaxCrossEntropy())
            .regularizers(new L2(1e-3))
            .optimizer(Sgd.of(1.0))
            .metrics(new Accuracy())
            .epochs(1000)
            .fullBatch()
            .run();
    IO.println(model.evaluate(data));
}
