/**
 * Counter-based random numbers: a draw is a pure function of seed, stream, step and index.
 *
 * <p>Status: preview.
 *
 * @since 0.1
 */
@NullMarked
package dev.lanewise.api.random;

import org.jspecify.annotations.NullMarked;
