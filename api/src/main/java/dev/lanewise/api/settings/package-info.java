/**
 * Settings declared by annotated records: one declaration for YAML, Java, help and saved models.
 *
 * <p>Status: preview.
 *
 * @since 0.1
 */
@NullMarked
package dev.lanewise.api.settings;

import org.jspecify.annotations.NullMarked;
