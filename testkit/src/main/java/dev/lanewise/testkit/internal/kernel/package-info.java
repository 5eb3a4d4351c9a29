/** The contract of kernels. */
@NullMarked
package dev.lanewise.testkit.internal.kernel;

import org.jspecify.annotations.NullMarked;
