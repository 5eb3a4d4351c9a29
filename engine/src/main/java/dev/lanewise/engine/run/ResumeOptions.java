package dev.lanewise.engine.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How a run is to go on.
 *
 * @param assignments settings to change, as for {@code --set}: the number of epochs, and those of checkpoints
 * @param checkpoint the one to go on from; empty for the last
 * @param inexact whether to go on although something is different that steps depend on
 * @since 0.1
 */
public record ResumeOptions(List<String> assignments, Optional<Path> checkpoint, boolean inexact) {
    /** From the last checkpoint, nothing changed. */
    public static final ResumeOptions NONE = new ResumeOptions(List.of(), Optional.empty(), false);

    public ResumeOptions {
        assignments = List.copyOf(assignments);
    }
}
