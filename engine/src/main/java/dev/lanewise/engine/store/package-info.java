/**
 * Files that are written whole or not at all: JSON, safetensors.
 *
 * <p>Status: preview.
 *
 * @since 0.1
 */
@NullMarked
package dev.lanewise.engine.store;

import org.jspecify.annotations.NullMarked;
