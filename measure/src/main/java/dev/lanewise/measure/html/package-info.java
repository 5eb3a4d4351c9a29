/**
 * Reports as one self-contained HTML page.
 *
 * <p>Status: preview.
 *
 * @since 0.1
 */
@NullMarked
package dev.lanewise.measure.html;

import org.jspecify.annotations.NullMarked;
