package dev.lanewise.optim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.api.optimizer.Vectors;
import dev.lanewise.api.random.RandomStream;
import dev.lanewise.api.settings.Binder;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LbfgsTest {
    /** Arrays by number: parameter, gradient, slots. */
    private record Arrays(double[][] all) implements Vectors {
        @Override
        public double dot(int x, int y) {
            double sum = 0;
            for (int i = 0; i < all[x].length; i++) {
                sum += all[x][i] * all[y][i];
            }
            return sum;
        }

        @Override
        public void combine(int to, double a, int x, double b, int y) {
            for (int i = 0; i < all[to].length; i++) {
                all[to][i] = a * all[x][i] + b * all[y][i];
            }
        }
    }

    /** f and its gradient. */
    private record Value(double f, double... gradient) {}

    private static double[] minimize(Lbfgs lbfgs, Function<double[], Value> function, int evaluations,
            double... start) {
        var all = new double[2 + lbfgs.slots().size()][start.length];
        all[0] = start;
        var numbers = new double[lbfgs.numbers()];
        for (int i = 0; i < evaluations; i++) {
            var value = function.apply(all[0]);
            all[1] = value.gradient();
            lbfgs.move(new Arrays(all), numbers, value.f(), lbfgs.lr());
        }
        return all[0];
    }

    private static Value rosenbrock(double[] w) {
        double off = w[1] - w[0] * w[0];
        double rest = 1 - w[0];
        return new Value(100 * off * off + rest * rest, -400 * w[0] * off - 2 * rest, 200 * off);
    }

    @Test
    void findsTheEndOfRosenbrocksValley() {
        assertArrayEquals(new double[]{1, 1}, minimize(Lbfgs.of(1), LbfgsTest::rosenbrock, 60, -1.2, 1), 1e-9);
        assertArrayEquals(new double[]{1, 1},
                minimize(Binder.create(Lbfgs.class, "history", 1), LbfgsTest::rosenbrock, 400, -1.2, 1), 1e-6);
    }

    /** A direction of steepest descent would take thousands of steps here. */
    @Test
    void isNotHeldUpByCurvaturesThatDiffer() {
        Function<double[], Value> bowl = w -> new Value(w[0] * w[0] / 2 + 5e3 * w[1] * w[1], w[0], 1e4 * w[1]);
        assertArrayEquals(new double[2], minimize(Lbfgs.of(1), bowl, 40, 3, -2), 1e-9);
    }

    /** Where nothing is left to gain, the search gives up and takes its best point again. */
    @Test
    void staysWhereItCannotGoOn() {
        assertArrayEquals(new double[]{1, 1}, minimize(Lbfgs.of(1), LbfgsTest::rosenbrock, 2000, -1.2, 1), 1e-9);
        Function<double[], Value> lying = w -> new Value(w[0] * w[0], -2 * w[0]);
        assertEquals(3, minimize(Lbfgs.of(1), lying, 26, 3)[0], "a gradient of the wrong sign leads nowhere");
        Function<double[], Value> flat = w -> new Value(1, 0);
        assertEquals(3, minimize(Lbfgs.of(1), flat, 100, 3)[0]);
    }

    /** Concave along the way: curvature is negative, and no pair is kept. */
    @Test
    void goesDownhillWhereItIsConcave() {
        Function<double[], Value> wave = w -> new Value(Math.cos(w[0]), -Math.sin(w[0]));
        assertEquals(Math.PI, minimize(Lbfgs.of(1), wave, 60, 0.3)[0], 1e-6);
    }

    /**
     * No function has such gradients: now and then one is huge, so that a pair shows no curvature, and for a while no trial is
     * accepted. Ring, recursion and search go the way of the reference all the same.
     */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void goesTheWayOfTheReferenceWhereNothingFits(int history) {
        var lbfgs = new Lbfgs(1, history);
        var all = new double[2 + lbfgs.slots().size()][5];
        var numbers = new double[lbfgs.numbers()];
        var reference = new DenseBfgs(lbfgs);
        var wanted = new double[5];
        for (int step = 1; step <= 100; step++) {
            var random = RandomStream.of(history, "gradients").at(step);
            double scale = step % 7 == 6 ? 1e12 : 1;
            java.util.Arrays.setAll(all[1], i -> scale * random.normal(i));
            double loss = step < 40 || step > 70 ? -1e15 * step : 1e15 * step;
            lbfgs.move(new Arrays(all), numbers, loss, 1);
            reference.step(wanted, all[1].clone(), loss, 1, step);
            double size = java.util.Arrays.stream(wanted).map(Math::abs).max().orElseThrow();
            assertArrayEquals(wanted, all[0], 1e-6 * (1 + size), "step " + step);
        }
    }

    @Test
    void hasItsDefaults() {
        assertEquals(new Lbfgs(1, 10), Binder.create(Lbfgs.class));
        assertEquals(23, new Lbfgs(1, 10).slots().size());
        assertTrue(new Lbfgs(1, 1).slots().contains("change-0"));
    }
}
