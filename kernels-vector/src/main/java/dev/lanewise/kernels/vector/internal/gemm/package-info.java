/** Matrix products: blocks, packing and micro-kernels. */
@NullMarked
package dev.lanewise.kernels.vector.internal.gemm;

import org.jspecify.annotations.NullMarked;
