package dev.lanewise.testkit.internal;

import dev.lanewise.api.layer.Inputs;
import dev.lanewise.api.random.RandomStream;
import dev.lanewise.api.tensor.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Generated shapes, small ones first, and what they shrink to. */
public final class Shapes {
    private static final int COUNT = 120;
    private static final int MANY = 6000;
    private static final int LARGEST = 48;
    private static final int MOST_INPUTS = 3;
    private static final int WIDE_COUNT = 4000;
    private static final int LONGEST = 48;

    private Shapes() {}

    /** Inputs of one example: one to three of them, most often of one shape, of rank 0 to 4. */
    public static Stream<Inputs> anyInputs(long seed) {
        return IntStream.range(0, COUNT).mapToObj(i -> inputs(RandomStream.of(seed, "inputs").at(i), i));
    }

    /**
     * The same and many more, for layers that take few of them; then larger ones: images with room for a window, channels that
     * fall into groups, a size that another shape has. Several of these differ in one axis at most, as those that are joined.
     */
    public static Stream<Inputs> manyInputs(long seed) {
        return Stream.concat(
                IntStream.range(0, MANY).mapToObj(i -> inputs(RandomStream.of(seed, "inputs").at(i), i)),
                IntStream.range(0, WIDE_COUNT).mapToObj(i -> wide(RandomStream.of(seed, "wide inputs").at(i), i)));
    }

    private static Inputs wide(RandomStream random, int i) {
        boolean isLong = i > WIDE_COUNT / 2;
        int widest = isLong ? LONGEST : 5 + i / 250;
        int[] dims = new int[1 + random.below(4, 0)];
        long size = 1;
        for (int axis = 0; axis < dims.length; axis++) {
            dims[axis] = 1 + random.below(isLong && axis == 0 ? 8 : widest, 1 + axis);
            size *= dims[axis];
        }
        if (size > (isLong ? LONGEST * LONGEST : LARGEST + i / 2)) {
            return new Inputs(List.of(Shape.of(dims[0])));
        }
        int count = random.below(3, 10) == 0 ? 2 + random.below(2, 11) : 1;
        return joinable(dims, count, random);
    }

    private static Inputs joinable(int[] dims, int count, RandomStream random) {
        int differing = random.below(dims.length, 12);
        return new Inputs(IntStream.range(0, count).mapToObj(k -> {
            int[] own = dims.clone();
            own[differing] = k == 0 ? dims[differing] : 1 + random.below(5, 20 + k);
            return Shape.of(own);
        }).toList());
    }

    /** Shapes of one example. */
    public static Stream<Shape> any(long seed) {
        return IntStream.range(0, COUNT).mapToObj(i -> shape(RandomStream.of(seed, "shapes").at(i), i, 0));
    }

    private static Inputs inputs(RandomStream random, int i) {
        int count = 1 + random.below(MOST_INPUTS, 100);
        boolean alike = random.below(4, 101) > 0;
        return new Inputs(IntStream.range(0, count).mapToObj(k -> shape(random, i, alike ? 0 : 10 * k)).toList());
    }

    private static Shape shape(RandomStream random, int i, int from) {
        int rank = random.below(5, from);
        int widest = Math.min(8, 2 + i / 4);
        int[] dims = new int[rank];
        int size = 1;
        for (int axis = 0; axis < rank; axis++) {
            int dim = 1 + random.below(widest, from + 1 + axis);
            dims[axis] = size * dim > LARGEST ? 1 : dim;
            size *= dims[axis];
        }
        return Shape.of(dims);
    }

    /** The inputs a little smaller: all together first, then one by one. */
    public static Stream<Inputs> smaller(Inputs inputs) {
        var result = new ArrayList<List<Shape>>();
        var shapes = inputs.shapes();
        if (shapes.size() > 1) {
            result.add(shapes.subList(0, shapes.size() - 1));
        }
        if (Collections.frequency(shapes, shapes.getFirst()) == shapes.size()) {
            smaller(shapes.getFirst()).forEach(shape -> result.add(Collections.nCopies(shapes.size(), shape)));
        } else {
            for (int k = 0; k < shapes.size(); k++) {
                int at = k;
                smaller(shapes.get(k)).forEach(shape -> {
                    var changed = new ArrayList<>(shapes);
                    changed.set(at, shape);
                    result.add(changed);
                });
            }
        }
        return result.stream().map(Inputs::new);
    }

    /** A shape without one of its axes, with an axis of 1, or with an axis shortened by one. */
    public static Stream<Shape> smaller(Shape shape) {
        var result = new ArrayList<Shape>();
        int[] dims = shape.toArray();
        for (int axis = 0; axis < dims.length && dims.length > 1; axis++) {
            int left = axis;
            result.add(Shape.of(IntStream.range(0, dims.length).filter(a -> a != left).map(a -> dims[a]).toArray()));
        }
        for (int axis = 0; axis < dims.length; axis++) {
            for (int extent : dims[axis] > 2 ? new int[]{1, dims[axis] - 1}
                    : dims[axis] > 1 ? new int[]{1} : new int[0]) {
                int[] changed = dims.clone();
                changed[axis] = extent;
                result.add(Shape.of(changed));
            }
        }
        return result.stream();
    }
}
