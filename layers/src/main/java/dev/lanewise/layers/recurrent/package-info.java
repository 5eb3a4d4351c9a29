/**
 * Recurrent layers: they read a sequence step by step and keep a state.
 *
 * <p>Status: preview.
 *
 * @since 0.1
 */
@NullMarked
package dev.lanewise.layers.recurrent;

import org.jspecify.annotations.NullMarked;
