package dev.lanewise.optim;

import dev.lanewise.api.optimizer.VectorOptimizer;
import dev.lanewise.api.optimizer.Vectors;
import dev.lanewise.api.settings.Binder;
import dev.lanewise.api.settings.Default;
import dev.lanewise.api.settings.Doc;
import dev.lanewise.api.settings.Named;
import dev.lanewise.api.settings.Range;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * L-BFGS: Newton's method with a guess at the inverse Hessian H, made from the last steps and what they did to the gradient. For
 * full batches of a loss without dropout or other chance.
 *
 * <ul>
 * <li>Direction: {@code d = -H g} by the two-loop recursion over the last pairs {@code s = w - w₀}, {@code y = g - g₀}, from
 * {@code H₀ = (s·y / y·y) I}; without pairs {@code d = -g}. A pair is kept where {@code s·y > 10⁻¹⁰ y·y}.
 * <li>Trial points: {@code w = w₀ + a d}, at first {@code a = lr}, without pairs {@code a = lr · min(1, 1 / ‖g‖)}. Each training
 * step evaluates one.
 * <li>A trial is accepted where {@code f ≤ f₀ + 10⁻⁴ a g₀·d} and {@code g·d ≥ 0.9 g₀·d} (the weak Wolfe conditions). Else a is
 * too long, or too short: it is halved between the longest too short and the shortest too long one, or doubled.
 * <li>After 25 trials the point w₀ is taken again and the pairs are forgotten: there rounding hides what is left to gain.
 * <li>State: w₀, g₀, d, and s and y of every pair: {@code 2 history + 3} times the parameters' memory.
 * <li>Deviations from PyTorch: it takes 20 evaluations a step and by default searches along no line; its history is 100.
 * <li>References: D. Liu, J. Nocedal, <a href="https://doi.org/10.1007/BF01589116">On the limited memory BFGS method for large
 * scale optimization</a>, 1989; the search: A. Lewis, M. Overton, <a href="https://doi.org/10.1007/s10107-012-0514-2">Nonsmooth
 * optimization via quasi-Newton methods</a>, 2013, section 2.
 * </ul>
 *
 * @param lr the length of the first trial along a direction, above 0
 * @param history how many pairs are kept, from 1 to 100
 * @since 0.1
 */
@Named("lbfgs")
@Doc("newton's method with a guess at the inverse hessian; for full batches")
public record Lbfgs(
        @Default("1") @Doc("length of the first trial along a direction") @Range(min = 0, aboveMin = true) double lr,
        @Default("10") @Doc("steps that the guess is made from") @Range(min = 1, max = 100) int history)
        implements VectorOptimizer {

    private static final double DECREASE = 1e-4;
    private static final double CURVATURE = 0.9;
    private static final double LEAST_CURVATURE = 1e-10;
    private static final int MOST_TRIALS = 25;

    // vectors
    private static final int POINT = FIRST_SLOT;
    private static final int START_GRADIENT = FIRST_SLOT + 1;
    private static final int DIRECTION = FIRST_SLOT + 2;
    private static final int FIRST_PAIR = FIRST_SLOT + 3;

    // numbers: where the search along the direction stands
    private static final int SEARCHES = 0;
    private static final int TRIALS = 1;
    private static final int START_LOSS = 2;
    private static final int SLOPE = 3;
    private static final int LENGTH = 4;
    private static final int TOO_SHORT = 5;
    private static final int TOO_LONG = 6;
    // numbers: the pairs, in a ring
    private static final int PAIRS = 7;
    private static final int NEXT_PAIR = 8;
    private static final int SCALE = 9;
    private static final int FIRST_PRODUCT = 10;

    /** L-BFGS with all other settings at their defaults. */
    public static Lbfgs of(double lr) {
        return Binder.create(Lbfgs.class, "lr", lr);
    }

    @Override
    public List<String> slots() {
        var pairs = IntStream.range(0, history).boxed().flatMap(i -> Stream.of("step-" + i, "change-" + i));
        return Stream.concat(Stream.of("point", "start-gradient", "direction"), pairs).toList();
    }

    /** Of each pair s·y, and a number of the recursion's. */
    @Override
    public int numbers() {
        return FIRST_PRODUCT + 2 * history;
    }

    @Override
    public void move(Vectors vectors, double[] numbers, double loss, double learningRate) {
        if (numbers[SEARCHES] == 0) {
            begin(vectors, numbers, loss, learningRate);
            return;
        }
        if (!(loss <= numbers[START_LOSS] + DECREASE * numbers[LENGTH] * numbers[SLOPE])) {
            numbers[TOO_LONG] = numbers[LENGTH];
        } else if (vectors.dot(GRADIENT, DIRECTION) < CURVATURE * numbers[SLOPE]) {
            numbers[TOO_SHORT] = numbers[LENGTH];
        } else {
            keepPair(vectors, numbers);
            begin(vectors, numbers, loss, learningRate);
            return;
        }
        goOn(vectors, numbers);
    }

    /** A search from this point. */
    private void begin(Vectors vectors, double[] numbers, double loss, double learningRate) {
        vectors.combine(POINT, 1, PARAMETER, 0, PARAMETER);
        vectors.combine(START_GRADIENT, 1, GRADIENT, 0, GRADIENT);
        aim(vectors, numbers);
        double first = numbers[PAIRS] > 0 ? 1 : Math.min(1, 1 / Math.sqrt(vectors.dot(GRADIENT, GRADIENT)));
        numbers[SEARCHES] = 1;
        numbers[TRIALS] = 0;
        numbers[START_LOSS] = loss;
        numbers[LENGTH] = learningRate * first;
        numbers[TOO_SHORT] = 0;
        numbers[TOO_LONG] = Double.POSITIVE_INFINITY;
        tryLength(vectors, numbers);
    }

    private static void goOn(Vectors vectors, double[] numbers) {
        numbers[TRIALS]++;
        if (numbers[TRIALS] == MOST_TRIALS) {
            vectors.combine(PARAMETER, 1, POINT, 0, POINT);
            numbers[SEARCHES] = 0;
            numbers[PAIRS] = 0;
            return;
        }
        numbers[LENGTH] = numbers[TOO_LONG] < Double.POSITIVE_INFINITY
                ? (numbers[TOO_SHORT] + numbers[TOO_LONG]) / 2 : 2 * numbers[TOO_SHORT];
        tryLength(vectors, numbers);
    }

    private static void tryLength(Vectors vectors, double[] numbers) {
        vectors.combine(PARAMETER, 1, POINT, numbers[LENGTH], DIRECTION);
    }

    /** Overwrites the oldest pair, unless the curvature along this one is nothing or negative. */
    private void keepPair(Vectors vectors, double[] numbers) {
        int pair = (int) numbers[NEXT_PAIR];
        vectors.combine(step(pair), 1, PARAMETER, -1, POINT);
        vectors.combine(change(pair), 1, GRADIENT, -1, START_GRADIENT);
        double product = vectors.dot(step(pair), change(pair));
        double square = vectors.dot(change(pair), change(pair));
        if (product > LEAST_CURVATURE * square) {
            numbers[FIRST_PRODUCT + pair] = product;
            numbers[SCALE] = product / square;
            numbers[PAIRS] = Math.min(numbers[PAIRS] + 1, history);
            numbers[NEXT_PAIR] = (pair + 1) % history;
        } else if (numbers[PAIRS] == history) {
            numbers[PAIRS]--; // the oldest has been overwritten
        }
    }

    /** The direction, downhill in any case, and the slope along it. */
    private void aim(Vectors vectors, double[] numbers) {
        recur(vectors, numbers);
        numbers[SLOPE] = vectors.dot(GRADIENT, DIRECTION);
        if (!(numbers[SLOPE] < 0)) {
            numbers[PAIRS] = 0;
            recur(vectors, numbers);
            numbers[SLOPE] = vectors.dot(GRADIENT, DIRECTION);
        }
    }

    /** The two loops of Nocedal: from the newest pair to the oldest, and back. */
    private void recur(Vectors vectors, double[] numbers) {
        int pairs = (int) numbers[PAIRS];
        int newest = (int) numbers[NEXT_PAIR] - 1 + history;
        vectors.combine(DIRECTION, -1, GRADIENT, 0, GRADIENT);
        for (int age = 0; age < pairs; age++) {
            int pair = (newest - age) % history;
            double share = vectors.dot(step(pair), DIRECTION) / numbers[FIRST_PRODUCT + pair];
            numbers[FIRST_PRODUCT + history + pair] = share;
            vectors.combine(DIRECTION, 1, DIRECTION, -share, change(pair));
        }
        if (pairs > 0) {
            vectors.combine(DIRECTION, numbers[SCALE], DIRECTION, 0, DIRECTION);
        }
        for (int age = pairs - 1; age >= 0; age--) {
            int pair = (newest - age) % history;
            double share = numbers[FIRST_PRODUCT + history + pair]
                    - vectors.dot(change(pair), DIRECTION) / numbers[FIRST_PRODUCT + pair];
            vectors.combine(DIRECTION, 1, DIRECTION, share, step(pair));
        }
    }

    private static int step(int pair) {
        return FIRST_PAIR + 2 * pair;
    }

    private static int change(int pair) {
        return FIRST_PAIR + 2 * pair + 1;
    }
}
