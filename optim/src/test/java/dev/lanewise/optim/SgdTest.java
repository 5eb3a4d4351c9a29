package dev.lanewise.optim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lanewise.api.kernel.Kernels;
import dev.lanewise.api.settings.Binder;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.api.tensor.Tensor;
import dev.lanewise.kernels.scalar.ScalarProvider;
import java.util.List;
import org.junit.jupiter.api.Test;

class SgdTest {
    private static final double[] START = {1, -2, 0};
    private static final double[][] GRADIENTS = {{1, 2, -4}, {1, 0, 4}, {-2, 1, 0}};

    private final Tensor parameter = Tensor.of(START.clone(), 0, Shape.of(3));
    private final Tensor velocity = Tensor.zeros(DType.FLOAT64, Shape.of(3));

    private double[] run(Sgd sgd, double... rates) {
        var kernels = new Kernels(ScalarProvider.create());
        var update = sgd.update();
        for (int step = 0; step < rates.length; step++) {
            var call = kernels.call(update).with(parameter).with(Tensor.of(GRADIENTS[step], 0, Shape.of(3)));
            if (!sgd.slots().isEmpty()) {
                call.with(velocity);
            }
            sgd.scalars(call, rates[step], step + 1);
            call.run();
        }
        return parameter.doubles();
    }

    /** The lecture's {@code w -= lr * grad}. */
    @Test
    void withoutMomentum() {
        var sgd = Binder.create(Sgd.class, "lr", 0.5);
        assertEquals(new Sgd(0.5, 0), sgd);
        assertEquals(List.of(), sgd.slots());
        assertArrayEquals(new double[]{1 - 0.5, -2 - 1, 2}, run(sgd, 0.5));
    }

    @Test
    void withMomentum() {
        var sgd = new Sgd(0.5, 0.5);
        assertEquals(List.of("velocity"), sgd.slots());
        // v: (1 2 -4), (1.5 1 2), (-1.25 1.5 1); the third step at half the rate
        assertArrayEquals(new double[]{1 - 0.5 - 0.75 + 0.3125, -2 - 1 - 0.5 - 0.375, 2 - 1 - 0.25},
                run(sgd, 0.5, 0.5, 0.25));
        assertArrayEquals(new double[]{-1.25, 1.5, 1}, velocity.doubles());
    }

    @Test
    void withNesterovsMomentum() {
        // v: (1 2 -4), (1.5 1 2); g + v / 2: (1.5 3 -6), (1.75 0.5 5)
        assertArrayEquals(new double[]{1 - 0.75 - 0.875, -2 - 1.5 - 0.25, 3 - 2.5},
                run(new Sgd(0.5, 0.5, true), 0.5, 0.5));
        var refused = assertThrows(IllegalArgumentException.class, () -> new Sgd(0.5, 0, true));
        assertEquals("nesterov: wanted momentum above 0, got 0", refused.getMessage());
    }
}
