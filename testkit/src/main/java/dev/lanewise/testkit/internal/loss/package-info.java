/**
 * The checks of a loss, and the engine in miniature that they run it in.
 *
 * <p>Status: internal.
 *
 * @since 0.1
 */
@NullMarked
package dev.lanewise.testkit.internal.loss;

import org.jspecify.annotations.NullMarked;
