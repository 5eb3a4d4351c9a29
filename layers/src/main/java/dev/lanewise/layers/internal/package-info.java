/**
 * What layers of several packages share.
 *
 * <p>Status: internal.
 *
 * @since 0.1
 */
@NullMarked
package dev.lanewise.layers.internal;

import org.jspecify.annotations.NullMarked;
