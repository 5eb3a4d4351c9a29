/**
 * The losses that come with Lanewise.
 *
 * <p>Status: preview.
 *
 * @since 0.1
 */
@NullMarked
package dev.lanewise.layers.loss;

import org.jspecify.annotations.NullMarked;
