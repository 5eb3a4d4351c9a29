/**
 * Tables in text files.
 *
 * <p>Status: preview.
 *
 * @since 0.1
 */
@NullMarked
package dev.lanewise.data.csv;

import org.jspecify.annotations.NullMarked;
