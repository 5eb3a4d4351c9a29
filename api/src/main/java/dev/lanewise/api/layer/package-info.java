/**
 * Layers: the nodes of a network, with their forward and backward passes.
 *
 * <p>Status: preview.
 *
 * @since 0.1
 */
@NullMarked
package dev.lanewise.api.layer;

import org.jspecify.annotations.NullMarked;
