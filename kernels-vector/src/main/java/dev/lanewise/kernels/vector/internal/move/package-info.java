/** Elements that change places. */
@NullMarked
package dev.lanewise.kernels.vector.internal.move;

import org.jspecify.annotations.NullMarked;
