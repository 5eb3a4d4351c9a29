/**
 * Shapes, element types and tensors: contiguous views of Java arrays.
 *
 * <p>Status: preview.
 *
 * @since 0.1
 */
@NullMarked
package dev.lanewise.api.tensor;

import org.jspecify.annotations.NullMarked;
