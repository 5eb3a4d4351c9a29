/**
 * How fast a part is beside the nearest built-in one.
 *
 * <p>Status: internal.
 *
 * @since 0.1
 */
@NullMarked
package dev.lanewise.testkit.internal.speed;

import org.jspecify.annotations.NullMarked;
