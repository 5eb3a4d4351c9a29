/**
 * Learning rates over a run, as pure functions of the step and of recorded losses.
 *
 * <p>Status: preview.
 *
 * @since 0.1
 */
@NullMarked
package dev.lanewise.optim.schedule;

import org.jspecify.annotations.NullMarked;
