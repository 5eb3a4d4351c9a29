/**
 * Settings files: YAML and JSON text to values with their places, and overrides.
 *
 * <p>Status: preview.
 *
 * @since 0.1
 */
@NullMarked
package dev.lanewise.engine.config;

import org.jspecify.annotations.NullMarked;
