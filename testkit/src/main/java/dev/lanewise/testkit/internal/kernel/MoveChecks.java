package dev.lanewise.testkit.internal.kernel;

import dev.lanewise.api.kernel.KernelSet;
import dev.lanewise.api.kernel.Loop;
import dev.lanewise.api.kernel.Move;
import dev.lanewise.api.kernel.Write;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.api.tensor.Tensor;
import dev.lanewise.kernels.scalar.ScalarProvider;
import dev.lanewise.testkit.internal.Check;
import dev.lanewise.testkit.internal.Finding;
import dev.lanewise.testkit.internal.Repeat;
import dev.lanewise.testkit.internal.Values;
import java.util.List;
import java.util.SplittableRandom;

/** Elements that change places. */
final class MoveChecks {
    private static final int CASES = 500;
    private static final int LARGEST = 7;

    /** Around the squares of a transposition, and large enough to be shared out. */
    private static final int[][] PLANES = {{15, 17}, {16, 16}, {33, 47}, {1, 70}, {300, 257}};

    private MoveChecks() {}

    static Check<KernelSet> bits() {
        return new Check<>("move: gives the definition's bits", kernels -> {
            var definition = ScalarProvider.create();
            var random = new SplittableRandom(Repeat.seed());
            for (int i = 0; i < CASES; i++) {
                var type = i % 4 == 3 ? DType.FLOAT64 : DType.FLOAT32;
                compare(MoveCase.draw(random, LARGEST), type, random, definition, kernels);
            }
        });
    }

    private static void compare(
            MoveCase tried, DType type, SplittableRandom random, KernelSet definition, KernelSet kernels) {
        var move = tried.move();
        for (var write : Write.values()) {
            var filling = random.nextInt(4) == 0 ? Filling.SPECIAL : Filling.PLAIN;
            new Twins(random)
                    .with("from", type, tried.source(), filling)
                    .with("to", type, tried.result(), Filling.PLAIN)
                    .compare("move " + write + " " + type + " " + tried, definition, kernels, 1,
                            (set, x) -> set.moves().move(move, x[0], write, x[1]));
        }
    }

    static Check<KernelSet> planes() {
        return new Check<>("move: transposed matrices give the definition's bits", kernels -> {
            var definition = ScalarProvider.create();
            var random = new SplittableRandom(Repeat.seed());
            for (int[] plane : PLANES) {
                var rows = Loop.of(plane[0]);
                var columns = Loop.of(plane[1]);
                var move = new Move(List.of(Loop.BATCH, rows, columns), List.of(columns, Loop.BATCH, rows));
                for (var write : Write.values()) {
                    new Twins(random)
                            .with("from", DType.FLOAT32, Shape.of(3, plane[0], plane[1]), Filling.PLAIN)
                            .with("to", DType.FLOAT32, Shape.of(plane[1], 3, plane[0]), Filling.PLAIN)
                            .compare("move " + write + " of 3 by " + plane[0] + " by " + plane[1], definition,
                                    kernels, 1, (set, x) -> set.moves().move(move, x[0], write, x[1]));
                }
            }
        });
    }

    /** Whole numbers, whose sums are exact in any order. */
    static Check<KernelSet> algebra() {
        return new Check<>("move: brings each element where its loops say", kernels -> {
            var random = new SplittableRandom(Repeat.seed() + 1);
            for (int i = 0; i < CASES; i++) {
                var tried = MoveCase.draw(random, LARGEST);
                var type = i % 2 == 0 ? DType.FLOAT32 : DType.FLOAT64;
                requirePlaces(kernels, tried, type, i % 3 == 0 ? Write.ADD : Write.SET, random);
            }
        });
    }

    private static void requirePlaces(
            KernelSet kernels, MoveCase tried, DType type, Write write, SplittableRandom random) {
        var from = whole(type, tried.source(), random);
        var to = whole(type, tried.result(), random);
        double[] wanted = Values.copy(to);
        var places = tried.places();
        if (write == Write.SET) {
            places.forEach(place -> wanted[place[1]] = 0);
        }
        places.forEach(place -> wanted[place[1]] += from.get(place[0]));
        kernels.moves().move(tried.move(), from, write, to);
        for (int i = 0; i < wanted.length; i++) {
            if (wanted[i] != to.get(i)) {
                throw Finding.of("an element is not where the loops say").with("call", "move " + write + " " + tried)
                        .with("element", "to" + Values.index(to.shape(), i)).with("wanted", wanted[i])
                        .with("got", to.get(i));
            }
        }
    }

    private static Tensor whole(DType type, Shape shape, SplittableRandom random) {
        var tensor = Tensor.zeros(type, shape);
        for (int i = 0; i < tensor.size(); i++) {
            tensor.set(i, random.nextInt(-99, 100));
        }
        return tensor;
    }
}
