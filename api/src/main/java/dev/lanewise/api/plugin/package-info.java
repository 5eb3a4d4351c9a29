/**
 * The service through which a jar offers its parts.
 *
 * <p>Status: preview.
 *
 * @since 0.1
 */
@NullMarked
package dev.lanewise.api.plugin;

import org.jspecify.annotations.NullMarked;
