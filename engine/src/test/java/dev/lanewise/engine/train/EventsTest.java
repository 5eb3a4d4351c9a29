package dev.lanewise.engine.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.api.data.DataContext;
import dev.lanewise.api.random.RandomStream;
import dev.lanewise.data.generator.Spiral;
import dev.lanewise.engine.event.NodeEvent;
import dev.lanewise.engine.event.StepEvent;
import dev.lanewise.engine.graph.Graph;
import dev.lanewise.engine.kernel.KernelChoice;
import dev.lanewise.layers.Linear;
import dev.lanewise.layers.activation.Relu;
import dev.lanewise.layers.loss.SoftmaxCrossEntropy;
import dev.lanewise.optim.Sgd;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventsTest {
    @TempDir
    Path folder;

    private static void train() {
        var data = new Spiral(60, 3, 0.2).open(DataContext.training(RandomStream.of(1, "data")));
        var training = Training.of(Graph.sequence(Linear.of(8), new Relu(), Linear.of(3)), data)
                .loss(new SoftmaxCrossEntropy()).optimizer(Sgd.of(0.1)).epochs(2).batch(new BatchSize(25)).build();
        try (var kernels = KernelChoice.of(KernelChoice.installed(), Optional.of("scalar"), 1)) {
            training.run(training.initialize(kernels.kernels()), TrainingListener.NONE);
        }
    }

    @Test
    void theFlightRecorderSeesStepsWaitsAndNodesWhereTheyAreSwitchedOn() throws IOException {
        var file = folder.resolve("events.jfr");
        try (var recording = new Recording()) {
            recording.enable(StepEvent.class);
            recording.enable(NodeEvent.class);
            recording.start();
            train();
            recording.stop();
            recording.dump(file);
        }
        var events = RecordingFile.readAllEvents(file);
        var steps = of(events, "dev.lanewise.Step");
        assertEquals(List.of("1 of 25", "2 of 25", "3 of 10", "4 of 25", "5 of 25", "6 of 10"),
                steps.stream().map(step -> step.getLong("step") + " of " + step.getInt("examples")).toList());
        assertTrue(steps.stream().allMatch(step -> step.getDouble("loss") > 0));
        // relu is computed with the first product; of every step but the first, nodes are left out
        assertEquals(List.of("linear1 false", "linear2 false", "linear2 true", "relu1 true", "linear1 true"),
                of(events, "dev.lanewise.Node").stream().map(node -> node.getString("node") + " "
                        + node.getBoolean("backward")).toList());
        assertEquals(List.of(), of(events, "dev.lanewise.BatchWait"));
    }

    private static List<RecordedEvent> of(List<RecordedEvent> events, String name) {
        return events.stream().filter(event -> event.getEventType().getName().equals(name)).toList();
    }
}
