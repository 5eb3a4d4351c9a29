/**
 * Layers that disturb training on purpose and do nothing in evaluation. What they draw is a pure function of seed, node, step
 * and element, so the backward pass draws it anew.
 *
 * <p>Status: preview.
 *
 * @since 0.1
 */
@NullMarked
package dev.lanewise.layers.dropout;

import org.jspecify.annotations.NullMarked;
