package dev.lanewise.api.layer;

import dev.lanewise.api.error.LanewiseException;
import dev.lanewise.api.error.Problem;
import dev.lanewise.api.tensor.Shape;
import java.util.List;

/**
 * The shapes of a node's inputs, of one example each: without the batch axis.
 *
 * @param shapes one shape an input, at least one
 * @since 0.1
 */
public record Inputs(List<Shape> shapes) {
    public Inputs {
        shapes = List.copyOf(shapes);
    }

    public static Inputs of(Shape... shapes) {
        return new Inputs(List.of(shapes));
    }

    public int count() {
        return shapes.size();
    }

    public Shape shape(int input) {
        return shapes.get(input);
    }

    /**
     * The shape of the only input.
     *
     * @throws LanewiseException {@code LW-SHAPE-002} if there are several
     */
    public Shape only() {
        if (count() != 1) {
            throw Problem.input("LW-SHAPE-002")
                    .wanted("1 input")
                    .got(describe())
                    .remedy("name one node under 'inputs', or join them first with a layer such as add")
                    .toException();
        }
        return shape(0);
    }

    /**
     * The shape that all inputs have.
     *
     * @throws LanewiseException {@code LW-SHAPE-003} if they differ
     */
    public Shape common() {
        for (var shape : shapes) {
            if (!shape.equals(shape(0))) {
                throw refuse("inputs of one shape", "give all inputs the same shape");
            }
        }
        return shape(0);
    }

    /** An error that says these inputs were not what the layer wanted: {@code LW-SHAPE-003}. */
    public LanewiseException refuse(String wanted, String remedy) {
        return Problem.input("LW-SHAPE-003")
                .wanted(wanted)
                .got(describe())
                .remedy(remedy)
                .toException();
    }

    /** In words, for messages: {@code 2 inputs, of shapes (10) and (28, 28)}. */
    String describe() {
        var texts = shapes.stream().map(Shape::toString).toList();
        if (texts.size() == 1) {
            return "1 input, of shape " + texts.getFirst();
        }
        return texts.size() + " inputs, of shapes " + String.join(", ", texts.subList(0, texts.size() - 1)) + " and "
                + texts.getLast();
    }
}
