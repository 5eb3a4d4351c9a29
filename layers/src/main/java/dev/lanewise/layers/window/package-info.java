/**
 * Convolution and pooling: layers whose window moves over signals (channels, length) and images (channels, height, width).
 *
 * <p>Status: preview.
 *
 * @since 0.1
 */
@NullMarked
package dev.lanewise.layers.window;

import org.jspecify.annotations.NullMarked;
