package dev.lanewise.optim.schedule;

import dev.lanewise.api.optimizer.Schedule;
import dev.lanewise.api.settings.Default;
import dev.lanewise.api.settings.Doc;
import dev.lanewise.api.settings.Named;
import dev.lanewise.api.settings.Range;

/**
 * Lets the rate rise from a small one to the base rate, then fall to nearly nothing, both along half a cosine.
 *
 * <p>At step t of T, counted from 0, let {@code p = t / T}, {@code low = base / div} and {@code end = low / final-div}:
 *
 * <pre>
 * lr = low + (base - low) (1 - cos(π p / start)) / 2               for p below start
 * lr = end + (base - end) (1 + cos(π (p - start) / (1 - start))) / 2   from there on
 * </pre>
 *
 * <p>Deviations: PyTorch reaches {@code end} at the last step, here it would be reached at step T, as in {@link Cosine};
 * PyTorch also moves the momentum against the rate, which stays here.
 *
 * <p>Reference: L. Smith, N. Topin, <a href="https://arxiv.org/abs/1708.07120">Super-convergence: very fast training of neural
 * networks using large learning rates</a>, 2017.
 *
 * @param pctStart the share of the run in which the rate rises, from 0 to 1
 * @param divFactor what the base rate is divided by for the first step, at least 1
 * @param finalDivFactor what the first rate is divided by for the end, at least 1
 * @since 0.1
 */
@Named("one-cycle")
@Doc("lets the rate rise from a small one to the base rate, then fall to nearly nothing")
public record OneCycle(
        @Default("0.3") @Doc("share of the run in which the rate rises") @Range(min = 0, max = 1) double pctStart,
        @Default("25") @Doc("what the base rate is divided by for the first step") @Range(min = 1) double divFactor,
        @Default("1e4") @Doc("what the first rate is divided by for the end") @Range(min = 1) double finalDivFactor)
        implements Schedule {
    @Override
    public double learningRate(double base, long step, Horizon horizon) {
        double progress = (double) step / (double) horizon.steps();
        double low = 1 / divFactor;
        if (progress < pctStart) {
            return base * Cosine.fraction(1 - progress / pctStart, low);
        }
        return base * Cosine.fraction((progress - pctStart) / (1 - pctStart), low / finalDivFactor);
    }
}
