/**
 * Checks of data sources and transforms.
 *
 * <p>Status: internal.
 *
 * @since 0.1
 */
@NullMarked
package dev.lanewise.testkit.internal.data;

import org.jspecify.annotations.NullMarked;
