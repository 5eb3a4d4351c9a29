/**
 * What all contracts share: findings, cases and how they shrink, guarded memory, values and their comparison.
 *
 * <p>Status: internal.
 *
 * @since 0.1
 */
@NullMarked
package dev.lanewise.testkit.internal;

import org.jspecify.annotations.NullMarked;
