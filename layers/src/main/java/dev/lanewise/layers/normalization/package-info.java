/**
 * Layers that give values a mean of 0 and a variance of 1, over an example's features, over groups of channels, or over the
 * batch, and then a learned scale and shift.
 *
 * <p>Status: preview.
 *
 * @since 0.1
 */
@NullMarked
package dev.lanewise.layers.normalization;

import org.jspecify.annotations.NullMarked;
