package dev.lanewise.engine.train;

import dev.lanewise.api.settings.Default;
import dev.lanewise.api.settings.Doc;
import dev.lanewise.api.settings.Range;
import java.util.List;

/**
 * An end before the last epoch, where training no longer helps. Watched is the loss of the validation part after each epoch; where
 * there is none, the mean loss of the epoch's batches. The penalty is not part of either.
 *
 * @param patience epochs in a row that may pass without an improvement, at least 1
 * @param minDelta by how much more than this the loss must fall below the best one to count as an improvement, at least 0
 * @since 0.1
 */
public record EarlyStopping(
        @Doc("epochs in a row that may pass without an improvement") @Range(min = 1) int patience,
        @Default("0") @Doc("what the loss must fall by to count as improved") @Range(min = 0) double minDelta) {

    /**
     * Whether training ends after these epochs. A function of the losses alone, so that a resumed run is as patient as one that
     * went straight.
     *
     * @param losses one for each epoch done
     */
    public boolean isDue(List<Double> losses) {
        double best = Double.POSITIVE_INFINITY;
        int waited = 0;
        for (double loss : losses) {
            boolean isImproved = loss < best - minDelta;
            best = isImproved ? loss : best;
            waited = isImproved ? 0 : waited + 1;
        }
        return waited >= patience;
    }
}
