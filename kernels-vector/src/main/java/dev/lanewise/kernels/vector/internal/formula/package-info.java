/**
 * Formulas as machine code: a program becomes a hidden class with a plain and a vector loop, and {@link
 * dev.lanewise.kernels.vector.internal.formula.Formulas} runs it.
 */
@NullMarked
package dev.lanewise.kernels.vector.internal.formula;

import org.jspecify.annotations.NullMarked;
