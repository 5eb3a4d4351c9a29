package dev.lanewise.layers.window;

import java.util.List;

/** Settings with one value for all axes, or one for each: {@code 3}, or {@code [3, 5]} for height and width. */
final class PerAxis {
    private PerAxis() {}

    /** Refuses a list that is neither one value nor one for each of at most {@code most} axes. */
    static void require(String setting, List<?> values, int most) {
        if (values.isEmpty() || values.size() > most) {
            throw new IllegalArgumentException("wanted 1 value for '" + setting + "'"
                    + (most == 1 ? "" : ", or one for each of " + most + " axes") + ", got " + values);
        }
    }

    static <T> T at(List<T> values, int axis) {
        return values.get(values.size() == 1 ? 0 : axis);
    }
}
