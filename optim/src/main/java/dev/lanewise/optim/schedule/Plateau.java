package dev.lanewise.optim.schedule;

import dev.lanewise.api.optimizer.Schedule;
import dev.lanewise.api.settings.Default;
import dev.lanewise.api.settings.Doc;
import dev.lanewise.api.settings.Named;
import dev.lanewise.api.settings.Range;
import java.util.List;

/**
 * Multiplies the rate by a factor whenever the loss has stopped falling. Watched is the loss of the validation part after each
 * epoch; where there is none, the mean loss of the epoch's batches.
 *
 * <p>An epoch is good if its loss is below {@code best - threshold · |best|}; then it is the best. Where more than {@code
 * patience} epochs in a row were not good, the rate falls and the count begins anew; in the {@code cooldown} epochs after that
 * nothing is counted. The rate is a function of the losses alone, computed anew at every step, so there is no state to lose.
 *
 * <p>Deviation: none from PyTorch's ReduceLROnPlateau with {@code mode="min"} for losses that are not negative; the lower end is a
 * share of the base rate here.
 *
 * @param factor above 0, below 1
 * @param patience epochs in a row that may pass without a good one, at least 0
 * @param threshold the share of the best loss that a good one must be lower by, at least 0
 * @param cooldown epochs after a reduction in which none is counted, at least 0
 * @param finalFraction the share of the base rate below which the rate does not fall, from 0 to 1
 * @since 0.1
 */
@Named("plateau")
@Doc("multiplies the rate by a factor whenever the loss has stopped falling")
public record Plateau(
        @Default("0.1") @Doc("what the rate is multiplied by") @Range(min = 0, aboveMin = true, max = 1, belowMax = true) double factor,
        @Default("10") @Doc("epochs in a row that may pass without a good one") @Range(min = 0) int patience,
        @Default("1e-4") @Doc("share of the best loss that a good one must be lower by") @Range(min = 0) double threshold,
        @Default("0") @Doc("epochs after a reduction in which none is counted") @Range(min = 0) int cooldown,
        @Default("0") @Doc("share of the base rate below which it does not fall") @Range(min = 0, max = 1) double finalFraction)
        implements Schedule {
    @Override
    public double learningRate(double base, long step, Horizon horizon) {
        return base;
    }

    @Override
    public double learningRate(double base, long step, Horizon horizon, List<Double> losses) {
        double fraction = 1;
        double best = Double.POSITIVE_INFINITY;
        int bad = 0;
        int cooling = 0;
        for (int epoch = 0; epoch < losses.size(); epoch++) {
            double loss = losses.get(epoch);
            if (isGood(loss, best)) {
                best = loss;
                bad = 0;
            } else {
                bad++;
            }
            if (cooling > 0) {
                cooling--;
                bad = 0;
            }
            if (bad > patience) {
                fraction = Math.max(fraction * factor, finalFraction);
                cooling = cooldown;
                bad = 0;
            }
        }
        return base * fraction;
    }

    private boolean isGood(double loss, double best) {
        return best == Double.POSITIVE_INFINITY ? loss < best : loss < best - threshold * Math.abs(best);
    }
}
