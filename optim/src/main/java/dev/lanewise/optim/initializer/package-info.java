/**
 * Starting values of parameters.
 *
 * <p>Status: preview.
 *
 * @since 0.1
 */
@NullMarked
package dev.lanewise.optim.initializer;

import org.jspecify.annotations.NullMarked;
