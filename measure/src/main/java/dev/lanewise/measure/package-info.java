/**
 * Times that can be believed on a machine that is never quiet: each is measured between two calibrations of the machine, compared as
 * a ratio to them, and kept with the machine's description.
 *
 * <p>Status: preview.
 *
 * @since 0.1
 */
@NullMarked
package dev.lanewise.measure;

import org.jspecify.annotations.NullMarked;
