/**
 * The layers that come with Lanewise, and the plug-in that lists them with the losses and metrics.
 *
 * <p>Status: preview.
 *
 * @since 0.1
 */
@NullMarked
package dev.lanewise.layers;

import org.jspecify.annotations.NullMarked;
