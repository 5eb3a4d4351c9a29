/**
 * The operations that layers compute with, and the service that provides them.
 *
 * <p>Status: preview.
 *
 * @since 0.1
 */
@NullMarked
package dev.lanewise.api.kernel;

import org.jspecify.annotations.NullMarked;
