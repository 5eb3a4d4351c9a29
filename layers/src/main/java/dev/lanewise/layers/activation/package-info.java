/**
 * Activations: functions of one element that keep stacked linear layers from collapsing into one.
 *
 * <p>Status: preview.
 *
 * @since 0.1
 */
@NullMarked
package dev.lanewise.layers.activation;

import org.jspecify.annotations.NullMarked;
