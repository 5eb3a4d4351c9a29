package dev.lanewise.testkit.internal.kernel;

import dev.lanewise.api.kernel.Loop;
import dev.lanewise.api.kernel.Move;
import dev.lanewise.api.tensor.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/**
 * A generated move, with what its loops say: the places of each element, computed from the definition.
 *
 * @param axes the loops, as the source and the result have them
 * @param from numbers of axes, in the order of the source
 * @param to numbers of axes, in the order of the result
 */
record MoveCase(List<Axis> axes, List<Integer> from, List<Integer> to) {
    private static final int MOST_AXES = 5;

    /**
     * A loop and where it runs.
     *
     * @param loop the batch or a loop of its own
     * @param extent how far it goes
     * @param from where on the source's axis, if it has one
     * @param to where on the result's axis, if it has one
     */
    record Axis(Loop loop, int extent, Place from, Place to) {}

    /**
     * Where a loop runs on an axis.
     *
     * @param whole the axis's extent
     * @param start the place of number 0
     * @param step from one number to the next
     */
    record Place(int whole, int start, int step) {
        int at(int number) {
            return start + number * step;
        }

        Loop of(Loop loop) {
            return loop == Loop.BATCH ? loop : loop.within(whole, start, step);
        }
    }

    /** A move whose extents are at most {@code most}. */
    static MoveCase draw(SplittableRandom random, int most) {
        int count = random.nextInt(1, MOST_AXES + 1);
        var axes = new ArrayList<Axis>();
        var from = new ArrayList<Integer>();
        var to = new ArrayList<Integer>();
        for (int k = 0; k < count; k++) {
            int extent = random.nextInt(1, most + 1);
            boolean isBatch = k == 0 && random.nextBoolean();
            var loop = isBatch ? Loop.BATCH : Loop.of(extent);
            axes.add(new Axis(loop, extent, place(random, extent, isBatch), place(random, extent, isBatch)));
            int side = random.nextInt(8); // most loops are of both, some repeat or sum
            if (side != 0) {
                from.add(k);
            }
            if (side != 1) {
                to.add(k);
            }
        }
        shuffle(from, random);
        if (random.nextInt(3) > 0) {
            shuffle(to, random);
        }
        return new MoveCase(List.copyOf(axes), List.copyOf(from), List.copyOf(to));
    }

    private static void shuffle(List<Integer> numbers, SplittableRandom random) {
        for (int k = numbers.size() - 1; k > 0; k--) {
            Collections.swap(numbers, k, random.nextInt(k + 1));
        }
    }

    private static Place place(SplittableRandom random, int extent, boolean isBatch) {
        return switch (isBatch ? 3 : random.nextInt(6)) {
            case 0 -> new Place(extent + 3, 2, 1);
            case 1 -> new Place(2 * extent, 1, 2);
            case 2 -> new Place(extent, extent - 1, -1);
            default -> new Place(extent, 0, 1);
        };
    }

    Move move() {
        return new Move(from.stream().map(k -> axes.get(k).from().of(axes.get(k).loop())).toList(),
                to.stream().map(k -> axes.get(k).to().of(axes.get(k).loop())).toList());
    }

    Shape source() {
        return Shape.of(from.stream().mapToInt(k -> axes.get(k).from().whole()).toArray());
    }

    Shape result() {
        return Shape.of(to.stream().mapToInt(k -> axes.get(k).to().whole()).toArray());
    }

    /** For each combination of the loops' numbers, the last loop fastest: source and result. */
    List<int[]> places() {
        var places = new ArrayList<int[]>();
        visit(new int[axes.size()], 0, places);
        return places;
    }

    private void visit(int[] numbers, int axis, List<int[]> places) {
        if (axis == numbers.length) {
            places.add(new int[]{sourceOf(numbers), resultOf(numbers)});
            return;
        }
        for (numbers[axis] = 0; numbers[axis] < axes.get(axis).extent(); numbers[axis]++) {
            visit(numbers, axis + 1, places);
        }
    }

    private int sourceOf(int[] numbers) {
        int place = 0;
        for (int k : from) {
            place = place * axes.get(k).from().whole() + axes.get(k).from().at(numbers[k]);
        }
        return place;
    }

    private int resultOf(int[] numbers) {
        int place = 0;
        for (int k : to) {
            place = place * axes.get(k).to().whole() + axes.get(k).to().at(numbers[k]);
        }
        return place;
    }

    @Override
    public String toString() {
        return text(from, true) + " to " + text(to, false);
    }

    private String text(List<Integer> order, boolean source) {
        return order.stream().map(k -> "loop " + k + " of " + axes.get(k).extent() + " at "
                + (source ? axes.get(k).from() : axes.get(k).to())).collect(Collectors.joining(", ", "(", ")"));
    }
}
