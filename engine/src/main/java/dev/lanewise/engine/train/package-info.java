/**
 * The training loop, evaluation, and what they report.
 *
 * <p>Status: preview.
 *
 * @since 0.1
 */
@NullMarked
package dev.lanewise.engine.train;

import org.jspecify.annotations.NullMarked;
