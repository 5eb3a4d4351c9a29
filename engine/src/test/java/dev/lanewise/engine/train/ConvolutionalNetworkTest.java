package dev.lanewise.engine.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.engine.kernel.KernelChoice;
import dev.lanewise.layers.loss.SoftmaxCrossEntropy;
import dev.lanewise.layers.metric.Accuracy;
import dev.lanewise.optim.Adam;
import dev.lanewise.optim.Sgd;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Networks of convolutions, pooling and looked-up words, as users build them. */
class ConvolutionalNetworkTest {
    private static Training.Builder images() {
        return Training.of(Bars.imageNetwork(), Bars.images(120)).loss(new SoftmaxCrossEntropy())
                .optimizer(new Sgd(0.05, 0.9)).metrics(new Accuracy()).epochs(1).batch(new BatchSize(25));
    }

    private static Training.Builder sentences() {
        return Training.of(Bars.sentenceNetwork(), Bars.sentences(200)).loss(new SoftmaxCrossEntropy())
                .optimizer(Adam.of(0.02)).metrics(new Accuracy()).epochs(1).batch(new BatchSize(30));
    }

    private static TrainedModel train(String provider, int threads, Training.Builder builder) {
        try (var choice = KernelChoice.of(KernelChoice.installed(), Optional.of(provider), threads)) {
            var training = builder.build();
            var model = training.initialize(choice.kernels());
            training.run(model, TrainingListener.NONE);
            return model;
        }
    }

    private static String digest(String provider, int threads, Training.Builder builder) {
        return train(provider, threads, builder).parameters().digest();
    }

    @Test
    void theBarsAreLearnt() {
        var model = train("scalar", 1, images().epochs(6));
        double accuracy = model.evaluate(Bars.images(120)).metric("accuracy");
        assertTrue(accuracy > 0.95, "accuracy " + accuracy);
    }

    @Test
    void theWordsAreLearnt() {
        var model = train("scalar", 1, sentences().epochs(15));
        double accuracy = model.evaluate(Bars.sentences(200)).metric("accuracy");
        assertTrue(accuracy > 0.9, "accuracy " + accuracy);
    }

    @Test
    void theSameBitsComeFromEveryProviderAndAnyNumberOfThreads() {
        var ofImages = digest("scalar", 1, images());
        var ofSentences = digest("scalar", 1, sentences());
        for (int threads = 1; threads <= 2; threads++) {
            assertEquals(ofImages, digest("vector", threads, images()), threads + " threads");
            assertEquals(ofSentences, digest("vector", threads, sentences()), threads + " threads");
        }
    }
}
