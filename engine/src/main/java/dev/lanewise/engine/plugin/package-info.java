/**
 * Plug-in jars in class loaders of their own.
 *
 * <p>Status: preview.
 *
 * @since 0.1
 */
@NullMarked
package dev.lanewise.engine.plugin;

import org.jspecify.annotations.NullMarked;
