package dev.lanewise.optim.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.api.optimizer.Schedule;
import dev.lanewise.api.optimizer.Schedule.Horizon;
import dev.lanewise.api.settings.Binder;
import org.junit.jupiter.api.Test;

class SchedulesTest {
    private static final double ULP = 1e-16;

    @Test
    void constantIsConstant() {
        assertEquals(0.3, new ConstantRate().learningRate(0.3, 17, new Horizon(5, 10)));
    }

    @Test
    void stepFallsAtEpochs() {
        var schedule = Binder.create(StepDecay.class, "every", 2);
        assertEquals(new StepDecay(0.1, 2), schedule);
        var horizon = new Horizon(3, 7);
        for (long step = 0; step < horizon.steps(); step++) {
            long falls = step / 6;
            assertEquals(0.5 * Math.pow(0.1, falls), schedule.learningRate(0.5, step, horizon), ULP, "step " + step);
        }
        assertEquals(0.5, schedule.learningRate(0.5, 5, horizon), "the last step of epoch 1");
        assertEquals(0.05, schedule.learningRate(0.5, 6, horizon), ULP, "the first step of epoch 2");
    }

    @Test
    void cosineGoesFromBaseToTheFinalFraction() {
        var horizon = new Horizon(10, 10);
        var schedule = new Cosine(0.2);
        assertEquals(0.5, schedule.learningRate(0.5, 0, horizon));
        assertEquals(0.5 * 0.6, schedule.learningRate(0.5, 50, horizon), ULP, "half way");
        assertEquals(0.1, schedule.learningRate(0.5, 100, horizon), ULP, "after the run");
        assertEquals(new Cosine(0), Binder.create(Cosine.class));
    }

    @Test
    void cosineFallsAtEveryStepAndWastesNone() {
        var horizon = new Horizon(7, 3);
        double last = Double.POSITIVE_INFINITY;
        for (long step = 0; step < horizon.steps(); step++) {
            double rate = new Cosine(0).learningRate(1, step, horizon);
            assertTrue(rate < last && rate > 0, "step " + step);
            last = rate;
        }
    }

    @Test
    void aRunOfOneStepHasTheBaseRate() {
        for (Schedule schedule : new Schedule[]{new ConstantRate(), new StepDecay(0.1, 1), new Cosine(0)}) {
            assertEquals(0.5, schedule.learningRate(0.5, 0, new Horizon(1, 1)), schedule.toString());
        }
    }
}
