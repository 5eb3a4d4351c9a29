package dev.lanewise.layers;

import dev.lanewise.api.plugin.Part;
import dev.lanewise.api.plugin.Plugin;
import dev.lanewise.layers.activation.Celu;
import dev.lanewise.layers.activation.Elu;
import dev.lanewise.layers.activation.Gelu;
import dev.lanewise.layers.activation.Glu;
import dev.lanewise.layers.activation.HardSigmoid;
import dev.lanewise.layers.activation.HardSwish;
import dev.lanewise.layers.activation.HardTanh;
import dev.lanewise.layers.activation.LeakyRelu;
import dev.lanewise.layers.activation.LogSoftmax;
import dev.lanewise.layers.activation.Maxout;
import dev.lanewise.layers.activation.Mish;
import dev.lanewise.layers.activation.Prelu;
import dev.lanewise.layers.activation.Relu;
import dev.lanewise.layers.activation.Relu6;
import dev.lanewise.layers.activation.Selu;
import dev.lanewise.layers.activation.Sigmoid;
import dev.lanewise.layers.activation.Silu;
import dev.lanewise.layers.activation.Softmax;
import dev.lanewise.layers.activation.Softplus;
import dev.lanewise.layers.activation.Softsign;
import dev.lanewise.layers.activation.Tanh;
import dev.lanewise.layers.gate.Add;
import dev.lanewise.layers.gate.Divide;
import dev.lanewise.layers.gate.Exp;
import dev.lanewise.layers.gate.Log;
import dev.lanewise.layers.gate.Max;
import dev.lanewise.layers.gate.Mean;
import dev.lanewise.layers.gate.Min;
import dev.lanewise.layers.gate.Multiply;
import dev.lanewise.layers.gate.Power;
import dev.lanewise.layers.gate.Reciprocal;
import dev.lanewise.layers.gate.Subtract;
import dev.lanewise.layers.gate.Sum;
import dev.lanewise.layers.loss.AbsoluteError;
import dev.lanewise.layers.loss.BinaryCrossEntropyWithLogits;
import dev.lanewise.layers.loss.BinaryHinge;
import dev.lanewise.layers.loss.Cosine;
import dev.lanewise.layers.loss.Huber;
import dev.lanewise.layers.loss.KlDivergence;
import dev.lanewise.layers.loss.MeanOfSquares;
import dev.lanewise.layers.loss.MulticlassHinge;
import dev.lanewise.layers.loss.NegativeLogLikelihood;
import dev.lanewise.layers.loss.Poisson;
import dev.lanewise.layers.loss.SoftmaxCrossEntropy;
import dev.lanewise.layers.loss.SumOfSquares;
import dev.lanewise.layers.metric.Accuracy;
import dev.lanewise.layers.metric.ConfusionMatrix;
import dev.lanewise.layers.metric.F1;
import dev.lanewise.layers.metric.MeanAbsoluteError;
import dev.lanewise.layers.metric.Precision;
import dev.lanewise.layers.metric.R2;
import dev.lanewise.layers.metric.Recall;
import dev.lanewise.layers.metric.Rmse;
import dev.lanewise.layers.metric.RocAuc;
import dev.lanewise.layers.metric.TopK;
import java.util.List;

/**
 * Offers the layers, losses and metrics of this module.
 *
 * @since 0.1
 */
public final class LayersPlugin implements Plugin {
    @Override
    public String id() {
        return "lanewise-layers";
    }

    @Override
    public int apiLevel() {
        return 1;
    }

    @Override
    public List<Class<? extends Part>> parts() {
        return List.of(
                Linear.class,
                Relu.class,
                Sigmoid.class,
                Tanh.class,
                Add.class,
                Multiply.class,
                Max.class,
                SoftmaxCrossEntropy.class,
                MulticlassHinge.class,
                MeanOfSquares.class,
                SumOfSquares.class,
                Accuracy.class,
                MeanAbsoluteError.class,
                Celu.class,
                Elu.class,
                Gelu.class,
                Glu.class,
                HardSigmoid.class,
                HardSwish.class,
                HardTanh.class,
                LeakyRelu.class,
                LogSoftmax.class,
                Maxout.class,
                Mish.class,
                Prelu.class,
                Relu6.class,
                Selu.class,
                Silu.class,
                Softmax.class,
                Softplus.class,
                Softsign.class,
                Divide.class,
                Exp.class,
                Log.class,
                Min.class,
                Power.class,
                Reciprocal.class,
                Subtract.class,
                Sum.class,
                Mean.class,
                AbsoluteError.class,
                BinaryCrossEntropyWithLogits.class,
                BinaryHinge.class,
                Cosine.class,
                Huber.class,
                KlDivergence.class,
                NegativeLogLikelihood.class,
                Poisson.class,
                ConfusionMatrix.class,
                F1.class,
                Precision.class,
                R2.class,
                Recall.class,
                Rmse.class,
                RocAuc.class,
                TopK.class);
    }
}
