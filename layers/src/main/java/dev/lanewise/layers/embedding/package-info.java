/**
 * Layers that look things up.
 *
 * <p>Status: preview.
 *
 * @since 0.1
 */
@NullMarked
package dev.lanewise.layers.embedding;

import org.jspecify.annotations.NullMarked;
