/**
 * The checks of the smaller parts: optimizers, initializers, schedules, regularizers, metrics.
 *
 * <p>Status: internal.
 *
 * @since 0.1
 */
@NullMarked
package dev.lanewise.testkit.internal.part;

import org.jspecify.annotations.NullMarked;
