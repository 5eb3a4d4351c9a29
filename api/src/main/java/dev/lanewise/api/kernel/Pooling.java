package dev.lanewise.api.kernel;

/**
 * The geometry of a pooling: a window that holds at least one element of the input wherever it stands, so that there is
 * always a largest one and something to divide by.
 *
 * @param window KH by KW and how it moves over H by W
 * @since 0.1
 */
public record Pooling(Window window) {
    /** @throws IllegalArgumentException for a window that holds only padding at one of its places */
    public Pooling {
        requireInput("vertical", window.vertical());
        requireInput("horizontal", window.horizontal());
    }

    private static void requireInput(String name, Axis axis) {
        for (int output = 0; output < axis.outputs(); output++) {
            if (axis.inputsAt(output) == 0) {
                throw new IllegalArgumentException("Pooling: wanted an element of the input in every window, got only"
                        + " padding in " + name + " window " + output + " of " + axis);
            }
        }
    }
}
