/**
 * Whole runs: settings, data, the run folder, and models read back from it.
 *
 * <p>Status: preview.
 *
 * @since 0.1
 */
@NullMarked
package dev.lanewise.engine.run;

import org.jspecify.annotations.NullMarked;
