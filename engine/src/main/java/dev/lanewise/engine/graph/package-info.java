/**
 * Networks as graphs of named nodes.
 *
 * <p>Status: preview.
 *
 * @since 0.1
 */
@NullMarked
package dev.lanewise.engine.graph;

import org.jspecify.annotations.NullMarked;
