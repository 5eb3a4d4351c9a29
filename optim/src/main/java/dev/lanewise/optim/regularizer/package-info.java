/**
 * Penalties on parameters that are added to the loss.
 *
 * <p>Status: preview.
 *
 * @since 0.1
 */
@NullMarked
package dev.lanewise.optim.regularizer;

import org.jspecify.annotations.NullMarked;
