/** Rows chosen by index. */
@NullMarked
package dev.lanewise.kernels.vector.internal.selection;

import org.jspecify.annotations.NullMarked;
