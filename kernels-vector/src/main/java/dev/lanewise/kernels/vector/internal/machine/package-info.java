/** What the kernels need of the processor and the JVM: the one vector species, and threads that stay. */
@NullMarked
package dev.lanewise.kernels.vector.internal.machine;

import org.jspecify.annotations.NullMarked;
