/**
 * The one exception family: a stable code, the place, what was wanted, what came, and what to do.
 *
 * <p>Status: preview.
 *
 * @since 0.1
 */
@NullMarked
package dev.lanewise.api.error;

import org.jspecify.annotations.NullMarked;
