/** Convolution and pooling. */
@NullMarked
package dev.lanewise.kernels.vector.internal.window;

import org.jspecify.annotations.NullMarked;
