/**
 * Attention: every place of a sequence looks at all others.
 *
 * <p>Status: preview.
 *
 * @since 0.1
 */
@NullMarked
package dev.lanewise.layers.attention;

import org.jspecify.annotations.NullMarked;
