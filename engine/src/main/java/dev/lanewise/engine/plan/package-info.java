/**
 * From a graph to tensors: shapes, parameters, where gradients go, and the passes over one batch.
 *
 * <p>Status: preview.
 *
 * @since 0.1
 */
@NullMarked
package dev.lanewise.engine.plan;

import org.jspecify.annotations.NullMarked;
