package dev.lanewise.layers.shape;

import dev.lanewise.api.layer.Inputs;

/** Numbers of axes as settings have them: of one example, from 0; negative ones count from the end. */
final class Axes {
    private Axes() {}

    /** The axis from 0 on, of {@code rank} that there are. */
    static int resolve(Inputs inputs, int axis, int rank) {
        if (axis < -rank || axis >= rank) {
            throw inputs.refuse("an example with axis " + axis,
                    "axes are numbered from 0 without the batch; -1 is the last");
        }
        return axis < 0 ? rank + axis : axis;
    }
}
