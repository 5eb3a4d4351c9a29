/**
 * Metrics: figures that are reported but not trained on.
 *
 * <p>Status: preview.
 *
 * @since 0.1
 */
@NullMarked
package dev.lanewise.api.metric;

import org.jspecify.annotations.NullMarked;
