/** The definition of every kernel, as plain loops. */
@NullMarked
package dev.lanewise.kernels.scalar;

import org.jspecify.annotations.NullMarked;
