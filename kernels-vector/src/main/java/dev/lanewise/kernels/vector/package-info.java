/** Kernels on the Vector API, equal bit for bit to the scalar ones. */
@NullMarked
package dev.lanewise.kernels.vector;

import org.jspecify.annotations.NullMarked;
