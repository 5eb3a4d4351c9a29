/**
 * Checks of blocks.
 *
 * <p>Status: internal.
 *
 * @since 0.1
 */
@NullMarked
package dev.lanewise.testkit.internal.block;

import org.jspecify.annotations.NullMarked;
