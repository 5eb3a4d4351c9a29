/**
 * The choice of a kernel provider.
 *
 * <p>Status: preview.
 *
 * @since 0.1
 */
@NullMarked
package dev.lanewise.engine.kernel;

import org.jspecify.annotations.NullMarked;
