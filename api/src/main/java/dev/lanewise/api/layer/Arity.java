package dev.lanewise.api.layer;

import dev.lanewise.api.error.Problem;

/**
 * How many inputs a layer takes.
 *
 * @param least the fewest
 * @param most the most
 * @since 0.1
 */
public record Arity(int least, int most) {
    public static Arity exactly(int count) {
        return new Arity(count, count);
    }

    public static Arity atLeast(int count) {
        return new Arity(count, Integer.MAX_VALUE);
    }

    /** @throws dev.lanewise.api.error.LanewiseException {@code LW-SHAPE-002} for fewer or more inputs */
    public void check(Inputs inputs) {
        if (inputs.count() < least || inputs.count() > most) {
            throw Problem.input("LW-SHAPE-002")
                    .wanted(this + " input" + (least == 1 && most == 1 ? "" : "s"))
                    .got(inputs.describe())
                    .remedy("correct the node's 'inputs'; a part of a container takes those of the container, "
                            + "or what stands before it there")
                    .toException();
        }
    }

    @Override
    public String toString() {
        if (least == most) {
            return String.valueOf(least);
        }
        return most == Integer.MAX_VALUE ? least + " or more" : least + " to " + most;
    }
}
