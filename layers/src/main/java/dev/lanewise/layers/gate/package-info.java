/**
 * Gates: layers that join several inputs of one shape, element by element.
 *
 * <p>Status: preview.
 *
 * @since 0.1
 */
@NullMarked
package dev.lanewise.layers.gate;

import org.jspecify.annotations.NullMarked;
