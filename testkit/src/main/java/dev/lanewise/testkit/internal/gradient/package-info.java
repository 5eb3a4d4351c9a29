/**
 * The gradient check: central differences, kinks, and the diagnosis of a gradient that is wrong.
 *
 * <p>Status: internal.
 *
 * @since 0.1
 */
@NullMarked
package dev.lanewise.testkit.internal.gradient;

import org.jspecify.annotations.NullMarked;
