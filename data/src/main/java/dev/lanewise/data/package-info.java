/**
 * Datasets in memory, their parts and splits; the plug-in that lists this module's sources and transforms.
 *
 * <p>Status: preview.
 *
 * @since 0.1
 */
@NullMarked
package dev.lanewise.data;

import org.jspecify.annotations.NullMarked;
