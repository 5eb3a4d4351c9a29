package dev.lanewise.optim.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.api.optimizer.Schedule;
import dev.lanewise.api.optimizer.Schedule.Horizon;
import dev.lanewise.api.settings.Binder;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

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

    private static final Horizon RUN = new Horizon(4, 10);

    private static void assertRates(double[] expected, Schedule schedule, long... steps) {
        for (int i = 0; i < steps.length; i++) {
            assertEquals(expected[i], schedule.learningRate(0.5, steps[i], RUN), 1e-15, schedule + " at " + steps[i]);
        }
    }

    @Test
    void multiStepFallsAtItsMilestones() {
        var schedule = Binder.create(MultiStep.class, "milestones", List.of(2, 5));
        assertRates(new double[]{0.5, 0.5, 0.05, 0.05, 0.005, 0.005}, schedule, 0, 7, 8, 19, 20, 39);
        assertRefused("milestones: wanted ascending epochs, got [5, 5]", () -> new MultiStep(0.1, List.of(5, 5)));
    }

    @Test
    void exponentialFallsAfterEveryEpoch() {
        assertRates(new double[]{0.5, 0.5, 0.4, 0.32}, new Exponential(0.8), 0, 3, 4, 8);
    }

    @Test
    void inverseTimeCountsStepsAsPartsOfEpochs() {
        assertRates(new double[]{0.5, 0.5 / 1.125, 0.25, 0.1}, new InverseTime(0.5), 0, 1, 8, 32);
    }

    @Test
    void inverseSquareRootIsFlatFirst() {
        assertRates(new double[]{0.5, 0.5, 0.5 * Math.sqrt(4 / 5.0), 0.25}, new InverseSquareRoot(4), 0, 3, 4, 15);
    }

    /** min(t^-0.5, t · w^-1.5), scaled to 1 at its peak. */
    @Test
    void warmUpAndInverseSquareRootAreTheTransformersSchedule() {
        int w = 6;
        var schedule = new WarmUp(w, new InverseSquareRoot(w));
        for (int t = 1; t <= 40; t++) {
            double paper = Math.min(Math.pow(t, -0.5), t * Math.pow(w, -1.5)) * Math.sqrt(w);
            assertEquals(0.5 * paper, schedule.learningRate(0.5, t - 1, RUN), 1e-15, "step " + t);
        }
    }

    @Test
    void linearAndPolynomialGoToTheirEnds() {
        assertRates(new double[]{0.5, 0.25, 0.0125}, Binder.create(Linear.class), 0, 20, 39);
        assertRates(new double[]{0.1, 0.55, 0.9775}, new Linear(0.2, 2), 0, 20, 39);
        assertRates(new double[]{0.5, 0.25, 0.0125}, Binder.create(Polynomial.class), 0, 20, 39);
        assertRates(new double[]{0.5, 0.5 * (0.2 + 0.8 / 8)}, new Polynomial(3, 0.2), 0, 20);
    }

    @Test
    void cosineRestartsGrow() {
        var schedule = new CosineRestarts(1, 2, 0);
        assertRates(new double[]{0.5, 0.25, 0.5, 0.25, 0.5, 0.25, 0.5}, schedule, 0, 2, 4, 8, 12, 20, 28);
        assertRates(new double[]{0.5, 0.3, 0.5, 0.3}, new CosineRestarts(1, 1, 0.2), 0, 2, 4, 38);
        assertRates(new double[]{new Cosine(0).learningRate(0.5, 5, RUN)}, new CosineRestarts(10, 3, 0), 5);
    }

    @Test
    void oneCycleRisesAndFalls() {
        var schedule = new OneCycle(0.25, 10, 100);
        double end = 0.5 / 1000;
        assertRates(new double[]{0.05, (0.05 + 0.5) / 2, 0.5, (0.5 + end) / 2}, schedule, 0, 5, 10, 25);
        assertEquals(new OneCycle(0.3, 25, 1e4), Binder.create(OneCycle.class));
        assertRates(new double[]{0.5}, new OneCycle(0, 10, 100), 0);
        assertRates(new double[]{0.05}, new OneCycle(1, 10, 100), 0);
    }

    @Test
    void warmUpMultipliesAnotherSchedule() {
        assertRates(new double[]{0.125, 0.25, 0.375, 0.5, 0.05}, new WarmUp(4, new MultiStep(0.1, List.of(2))),
                0, 1, 2, 3, 8);
        assertEquals(new WarmUp(3, new ConstantRate()), Binder.create(WarmUp.class, "steps", 3));
    }

    @Test
    void aSequenceGivesEachScheduleARunOfItsOwn() {
        var schedule = new Sequence(List.of(new Linear(0, 1), new Exponential(0.5), new Cosine(0)), List.of(2, 4));
        assertRates(new double[]{0, 0.25, 0.5, 0.25, 0.5, 0.25}, schedule, 0, 4, 8, 12, 16, 28);
        assertRefused("sequence: wanted one milestone fewer than schedules, got 1 for 1",
                () -> new Sequence(List.of(new Cosine(0)), List.of(1)));
        assertRefused("milestones: wanted ascending epochs, got [3, 2]",
                () -> new Sequence(List.of(new Cosine(0), new Cosine(0), new Cosine(0)), List.of(3, 2)));
    }

    private static void assertRefused(String message, Executable made) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, made).getMessage());
    }

    private static double plateau(Plateau plateau, Double... losses) {
        return plateau.learningRate(1, 0, RUN, List.of(losses));
    }

    /** Worked through by hand, along torch.optim.lr_scheduler.ReduceLROnPlateau. */
    @Test
    void plateauFallsWhereTheLossDoesNot() {
        var schedule = new Plateau(0.5, 1, 0.1, 0, 0.2);
        assertEquals(1, plateau(schedule));
        assertEquals(1, plateau(schedule, 10.0, 9.5), "one bad epoch is borne: 5 % are less than the threshold");
        assertEquals(0.5, plateau(schedule, 10.0, 9.5, 9.1));
        assertEquals(1, plateau(schedule, 10.0, 9.5, 8.9), "good again");
        assertEquals(0.5, plateau(schedule, 10.0, 9.5, 9.1, 9.1));
        assertEquals(0.25, plateau(schedule, 10.0, 9.5, 9.1, 9.1, 9.1));
        assertEquals(0.2, plateau(schedule, 10.0, 9.5, 9.1, 9.1, 9.1, 9.1, 9.1), "no lower than its final fraction");
        assertEquals(0.5, plateau(schedule, 10.0, Double.NaN, Double.NaN));
        assertEquals(0.5, plateau(schedule, -10.0, -10.5, -10.9));
        assertEquals(1, plateau(schedule, -10.0, -10.5, -11.1));
        assertEquals(0.3, schedule.learningRate(0.3, 5, RUN), "without losses");
        assertEquals(new Plateau(0.1, 10, 1e-4, 0, 0), Binder.create(Plateau.class));
    }

    @Test
    void plateauRestsAfterAReduction() {
        var schedule = new Plateau(0.5, 0, 0, 2, 0);
        assertEquals(0.5, plateau(schedule, 1.0, 1.0));
        assertEquals(0.5, plateau(schedule, 1.0, 1.0, 1.0, 1.0), "two epochs are not counted");
        assertEquals(0.25, plateau(schedule, 1.0, 1.0, 1.0, 1.0, 1.0));
    }

    /** The step of 4 an epoch; the plateau's own epochs begin at the milestone. */
    @Test
    void compositionsPassTheLossesOn() {
        var plateau = new Plateau(0.5, 0, 0, 0, 0);
        var losses = List.of(1.0, 1.0, 1.0);
        assertEquals(0.25, plateau.learningRate(1, 12, RUN, losses));
        assertEquals(0.25, new WarmUp(2, plateau).learningRate(1, 12, RUN, losses));
        var late = new Sequence(List.of(new ConstantRate(), plateau), List.of(1));
        assertEquals(0.5, late.learningRate(1, 12, RUN, losses));
        assertEquals(1, late.learningRate(1, 12, RUN));
    }
}
