package dev.lanewise.layers.window;

import dev.lanewise.api.settings.Written;

/**
 * What is added before and behind an axis: so many zeros, or {@code same}: as many as make the output as long as the input at
 * stride 1.
 *
 * @param amount on each side; -1 for {@code same}
 * @since 0.1
 */
@Written(min = 0, max = 1 << 20, words = "same")
public record Padding(int amount) {
    private static final int AS_MANY_AS_NEEDED = -1;
    private static final int LARGEST = 1 << 20;

    /** Half of what the window reaches beyond one element. */
    public static final Padding SAME = new Padding(AS_MANY_AS_NEEDED);

    public static final Padding NONE = new Padding(0);

    public Padding {
        if (amount < AS_MANY_AS_NEEDED || amount > LARGEST) {
            throw new IllegalArgumentException("wanted a padding from 0 to " + LARGEST + ", got " + amount);
        }
    }

    /** @throws IllegalArgumentException for another text than {@code same} or a number from 0 on */
    public static Padding parse(String text) {
        if (text.equals("same")) {
            return SAME;
        }
        if (!text.matches("\\d{1,7}") || Integer.parseInt(text) > LARGEST) {
            throw new IllegalArgumentException("same, or a number from 0 to " + LARGEST);
        }
        return new Padding(Integer.parseInt(text));
    }

    /** Whether the number of zeros follows from the window. */
    public boolean isSame() {
        return amount == AS_MANY_AS_NEEDED;
    }

    @Override
    public String toString() {
        return isSame() ? "same" : String.valueOf(amount);
    }
}
