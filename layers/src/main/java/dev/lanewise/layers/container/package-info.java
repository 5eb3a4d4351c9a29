/**
 * Containers: parts that hold other parts and expand into their nodes.
 *
 * <p>Status: preview.
 *
 * @since 0.1
 */
@NullMarked
package dev.lanewise.layers.container;

import org.jspecify.annotations.NullMarked;
