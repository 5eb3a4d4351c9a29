/**
 * Layers that change where elements lie and compute nothing.
 *
 * <p>Status: preview.
 *
 * @since 0.1
 */
@NullMarked
package dev.lanewise.layers.shape;

import org.jspecify.annotations.NullMarked;
