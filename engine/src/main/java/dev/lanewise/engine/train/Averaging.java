package dev.lanewise.engine.train;

import dev.lanewise.api.settings.Default;
import dev.lanewise.api.settings.Doc;
import dev.lanewise.api.settings.Range;

/**
 * An exponential moving average of the parameters: {@code a ← d · a + (1 - d) · w} after every update, from the initial parameters
 * on, with {@code d = min(decay, (1 + step) / (10 + step))}: in the first steps it forgets faster, or the initial parameters would
 * be most of it for as long as {@code 1 / (1 - decay)} steps. The average is what is evaluated after each epoch and what the
 * finished model has; training goes on from the parameters themselves. B. Polyak, A. Juditsky, <a
 * href="https://doi.org/10.1137/0330046">Acceleration of stochastic approximation by averaging</a>, 1992.
 *
 * @param decay how much of the average stays at each step, from 0 to below 1
 * @since 0.1
 */
public record Averaging(
        @Default("0.999") @Doc("how much of the average stays at each step") @Range(min = 0, max = 1, belowMax = true) double decay) {}
