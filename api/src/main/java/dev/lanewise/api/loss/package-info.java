/**
 * Losses: what a network's predictions are measured by.
 *
 * <p>Status: preview.
 *
 * @since 0.1
 */
@NullMarked
package dev.lanewise.api.loss;

import org.jspecify.annotations.NullMarked;
