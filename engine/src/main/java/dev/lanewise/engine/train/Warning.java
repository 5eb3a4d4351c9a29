package dev.lanewise.engine.train;

/**
 * Something about a training that is likely not meant, and does not stop it.
 *
 * @param step after which it was seen
 * @param place a parameter or node
 * @param text what was seen, and what it may come from
 * @since 0.1
 */
public record Warning(long step, String place, String text) {
    /** {@code after step 1: parameter 'fc1.weight' ...}. */
    @Override
    public String toString() {
        return "after step " + step + ": " + place + " " + text;
    }
}
