/**
 * The IDX format of MNIST and its kin.
 *
 * <p>Status: preview.
 *
 * @since 0.1
 */
@NullMarked
package dev.lanewise.data.idx;

import org.jspecify.annotations.NullMarked;
