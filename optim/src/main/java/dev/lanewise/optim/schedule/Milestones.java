package dev.lanewise.optim.schedule;

import java.util.List;

/** Epochs at which something changes. */
final class Milestones {
    private Milestones() {}

    /**
     * A copy of a list that ascends.
     *
     * @throws IllegalArgumentException for another
     */
    static List<Integer> ascending(List<Integer> milestones) {
        for (int i = 1; i < milestones.size(); i++) {
            if (milestones.get(i) <= milestones.get(i - 1)) {
                throw new IllegalArgumentException("milestones: wanted ascending epochs, got " + milestones);
            }
        }
        return List.copyOf(milestones);
    }

    /** How many of them have been reached when this many epochs are done. */
    static int reached(List<Integer> milestones, long epochs) {
        int reached = 0;
        while (reached < milestones.size() && milestones.get(reached) <= epochs) {
            reached++;
        }
        return reached;
    }
}
