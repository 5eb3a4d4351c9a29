/**
 * Pointwise mathematics, written once.
 *
 * <p>A {@link dev.lanewise.api.formula.Formula} says what is stored into which operand as an {@link
 * dev.lanewise.api.formula.Expr} over elements, rows, columns and run-time scalars. It has two meanings: in float64 the
 * value of the expression (its {@link dev.lanewise.api.formula.Schedule}), in float32 the result of its {@link
 * dev.lanewise.api.formula.Program}, a straight line of primitives each of which means the same bits in every JVM and
 * at every vector width. Derivatives are taken symbolically.
 *
 * <p>Status: new in 0.1, may change until 1.0.
 *
 * @since 0.1
 */
@NullMarked
package dev.lanewise.api.formula;

import org.jspecify.annotations.NullMarked;
