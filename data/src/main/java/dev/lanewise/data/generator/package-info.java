/**
 * Data made from the run's seed.
 *
 * <p>Status: preview.
 *
 * @since 0.1
 */
@NullMarked
package dev.lanewise.data.generator;

import org.jspecify.annotations.NullMarked;
