/**
 * Sets that parameters are put back into after each update.
 *
 * <p>Status: preview.
 *
 * @since 0.1
 */
@NullMarked
package dev.lanewise.optim.constraint;

import org.jspecify.annotations.NullMarked;
