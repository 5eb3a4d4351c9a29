/**
 * Gates: the functions of a computational graph, of one element, of several inputs element by element, or along axes.
 *
 * <p>Status: preview.
 *
 * @since 0.1
 */
@NullMarked
package dev.lanewise.layers.gate;

import org.jspecify.annotations.NullMarked;
