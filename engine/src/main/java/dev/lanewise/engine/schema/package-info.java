/**
 * A JSON Schema of settings files, for editors and other tools, made from the records that {@code Binder} reads too.
 *
 * <p>Status: preview.
 *
 * @since 0.1
 */
@NullMarked
package dev.lanewise.engine.schema;

import org.jspecify.annotations.NullMarked;
