/** Sums, maxima, moments and softmax along rows, sums down columns. */
@NullMarked
package dev.lanewise.kernels.vector.internal.row;

import org.jspecify.annotations.NullMarked;
