package dev.lanewise.engine.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.api.data.DataContext;
import dev.lanewise.api.data.Dataset;
import dev.lanewise.api.random.RandomStream;
import dev.lanewise.data.generator.Spiral;
import dev.lanewise.engine.graph.Graph;
import dev.lanewise.engine.kernel.KernelChoice;
import dev.lanewise.layers.Linear;
import dev.lanewise.layers.activation.Relu;
import dev.lanewise.layers.loss.SoftmaxCrossEntropy;
import dev.lanewise.optim.Sgd;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LapsTest {
    private final KernelChoice kernels = KernelChoice.of(KernelChoice.installed(), Optional.of("scalar"), 1);
    private final Dataset data = new Spiral(60, 3, 0.2).open(DataContext.training(RandomStream.of(1, "data")));

    @AfterEach
    void close() {
        kernels.close();
    }

    private Training training(int shards) {
        return Training.of(Graph.sequence(Linear.of(8), new Relu(), Linear.of(3)), data)
                .loss(new SoftmaxCrossEntropy()).optimizer(Sgd.of(0.1)).epochs(2).batch(new BatchSize(20))
                .shards(shards)
                .build();
    }

    private List<String> lapsOfTheSecondStep(int shards) {
        var training = training(shards);
        var run = training.ready(training.initialize(kernels.kernels()));
        run.advance();
        var laps = new ArrayList<String>();
        run.laps((piece, node) -> laps.add(piece + " " + node));
        run.advance();
        return laps;
    }

    @Test
    void everyPieceOfAStepIsToldInItsOrder() {
        // relu is computed with the first product
        assertEquals(List.of("DATA 0", "FORWARD 0", "FORWARD 2", "LOSS_FORWARD 0", "LOSS_BACKWARD 0", "BACKWARD 2",
                "BACKWARD 1", "BACKWARD 0", "REST 0", "UPDATE 0", "REST 0"), lapsOfTheSecondStep(1));
    }

    @Test
    void shardsHaveTheirPiecesOneAfterTheOther() {
        var laps = lapsOfTheSecondStep(2);
        assertEquals(2, laps.stream().filter("BACKWARD 0"::equals).count());
        assertEquals(1, laps.stream().filter("UPDATE 0"::equals).count());
    }

    @Test
    void whoListensChangesNoBit() {
        var training = training(1);
        var quiet = training.initialize(kernels.kernels());
        training.run(quiet, TrainingListener.NONE);
        var heard = training.initialize(kernels.kernels());
        var run = training.ready(heard);
        run.laps((_, _) -> System.nanoTime());
        run.run(TrainingListener.NONE);
        assertEquals(quiet.parameters().digest(), heard.parameters().digest());
    }

    @Test
    void itIsKnownBeforehandWhichStepEndsAnEpoch() {
        var training = training(1);
        var run = training.ready(training.initialize(kernels.kernels()));
        for (int step = 0; step < 6; step++) {
            boolean ends = run.endsEpochNext();
            run.advance();
            assertEquals(run.endsEpoch(), ends);
        }
        assertTrue(run.isOver());
        assertFalse(run.endsEpochNext());
    }

    @Test
    void aSinglePredictionIsThatOfTheWholeDataset() {
        var model = training(1).initialize(kernels.kernels());
        var all = model.predict(data);
        var single = new SinglePrediction(model, data);
        for (int example : new int[]{0, 59, 7}) {
            for (int output = 0; output < 3; output++) {
                assertEquals(all.get(3 * example + output), single.of(example).get(output));
            }
        }
    }
}
