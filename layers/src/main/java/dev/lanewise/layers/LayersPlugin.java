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
import dev.lanewise.layers.attention.DotProductAttention;
import dev.lanewise.layers.attention.MultiHeadAttention;
import dev.lanewise.layers.attention.SinusoidalPosition;
import dev.lanewise.layers.container.Parallel;
import dev.lanewise.layers.container.Residual;
import dev.lanewise.layers.container.Sequence;
import dev.lanewise.layers.dropout.Dropout;
import dev.lanewise.layers.dropout.GaussianNoise;
import dev.lanewise.layers.dropout.SpatialDropout;
import dev.lanewise.layers.embedding.Embedding;
import dev.lanewise.layers.gate.Add;
import dev.lanewise.layers.gate.Divide;
import dev.lanewise.layers.gate.Exp;
import dev.lanewise.layers.gate.Log;
import dev.lanewise.layers.gate.Matmul;
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
import dev.lanewise.layers.normalization.BatchNorm;
import dev.lanewise.layers.normalization.GroupNorm;
import dev.lanewise.layers.normalization.LayerNorm;
import dev.lanewise.layers.normalization.RmsNorm;
import dev.lanewise.layers.recurrent.Bidirectional;
import dev.lanewise.layers.recurrent.Gru;
import dev.lanewise.layers.recurrent.Lstm;
import dev.lanewise.layers.recurrent.SimpleRnn;
import dev.lanewise.layers.shape.Concat;
import dev.lanewise.layers.shape.Flatten;
import dev.lanewise.layers.shape.Reshape;
import dev.lanewise.layers.shape.Slice;
import dev.lanewise.layers.shape.Stack;
import dev.lanewise.layers.shape.Transpose;
import dev.lanewise.layers.shape.Upsample;
import dev.lanewise.layers.window.AveragePool;
import dev.lanewise.layers.window.Conv1d;
import dev.lanewise.layers.window.Conv2d;
import dev.lanewise.layers.window.ConvTranspose2d;
import dev.lanewise.layers.window.GlobalAveragePool;
import dev.lanewise.layers.window.MaxPool;
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
                // shapes, windows, embedding
                Embedding.class,
                Concat.class,
                Flatten.class,
                Reshape.class,
                Slice.class,
                Stack.class,
                Transpose.class,
                Upsample.class,
                AveragePool.class,
                Conv1d.class,
                Conv2d.class,
                ConvTranspose2d.class,
                GlobalAveragePool.class,
                MaxPool.class,
                // dropout, normalization, containers, recurrent layers, attention
                Dropout.class,
                SpatialDropout.class,
                GaussianNoise.class,
                BatchNorm.class,
                GroupNorm.class,
                LayerNorm.class,
                RmsNorm.class,
                Sequence.class,
                Residual.class,
                Parallel.class,
                Bilinear.class,
                Matmul.class,
                SimpleRnn.class,
                Lstm.class,
                Gru.class,
                Bidirectional.class,
                DotProductAttention.class,
                MultiHeadAttention.class,
                SinusoidalPosition.class,
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
