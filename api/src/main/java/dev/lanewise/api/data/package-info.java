/**
 * Datasets, where they come from, and the transforms fitted to them.
 *
 * <p>Status: preview.
 *
 * @since 0.1
 */
@NullMarked
package dev.lanewise.api.data;

import org.jspecify.annotations.NullMarked;
