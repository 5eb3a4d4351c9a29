/**
 * The optimizers that come with Lanewise, and the plug-in that lists them with all else that moves parameters.
 *
 * <p>Status: preview.
 *
 * @since 0.1
 */
@NullMarked
package dev.lanewise.optim;

import org.jspecify.annotations.NullMarked;
