package dev.lanewise.engine.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.management.ThreadMXBean;
import dev.lanewise.api.data.Field;
import dev.lanewise.api.kernel.Kernels;
import dev.lanewise.api.layer.Mode;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.engine.graph.Graph;
import dev.lanewise.engine.kernel.KernelChoice;
import dev.lanewise.kernels.scalar.ScalarProvider;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A pass through layers that save, draw and normalize makes no garbage. What the JIT has not compiled yet may, so 0 is waited
 * for: ten steps on end. By then the kernels are hot, and their bits are compared
 * with those of the definition.
 */
@Tag("alone") // what the JIT keeps out of the heap depends on all that the JVM has done before
class PassAllocationTest {
    private static final long PATIENCE_NANOS = 60_000_000_000L;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @ParameterizedTest
    @MethodSource("dev.lanewise.engine.plan.SequenceLayersTest#graphs")
    void aPassAllocatesNothing(Graph graph) {
        var plan = Plan.of(graph, List.of(new Field("features", DType.FLOAT32, Shape.of(5, 4))));
        var parameters = Parameters.initialize(plan, DType.FLOAT32, 1);
        try (var choice = KernelChoice.of(KernelChoice.installed(), Optional.empty(), 1)) {
            var frame = Workspace.training(plan, choice.kernels(), parameters, 8, 1).frame(8);
            long start = System.nanoTime();
            int steps = 0;
            long least = Long.MAX_VALUE;
            int lean = 0;
            for (int step = 0; lean < 10 && System.nanoTime() - start < PATIENCE_NANOS; step++) {
                SequenceLayersTest.fill(frame.value(0), "x");
                steps = step;
                long before = threads.getCurrentThreadAllocatedBytes();
                frame.forward(Mode.TRAIN, step);
                frame.backward();
                long bytes = threads.getCurrentThreadAllocatedBytes() - before;
                least = Math.min(least, bytes);
                lean = bytes == 0 ? lean + 1 : 0;
            }
            assertEquals(10, lean, "the leanest pass allocated " + least + " bytes");
            assertBitsOfTheDefinition(frame, parameters, steps);
        }
    }

    /** What kernels that are hot have computed last is what plain loops compute. */
    private static void assertBitsOfTheDefinition(Frame hot, Parameters parameters, long step) {
        var kernels = new Kernels(ScalarProvider.create());
        var plain = Workspace.training(hot.plan(), kernels, parameters, 8, 1).frame(8);
        for (var frame : List.of(hot, plain)) {
            SequenceLayersTest.step(frame, step);
        }
        SequenceLayersTest.assertSame(plain.prediction(), hot.prediction());
        for (int p = 0; p < parameters.count(); p++) {
            SequenceLayersTest.assertSame(plain.parameterGradient(p).tensor(), hot.parameterGradient(p).tensor());
        }
    }
}
