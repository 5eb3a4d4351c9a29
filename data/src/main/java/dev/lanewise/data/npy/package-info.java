/**
 * NumPy's array files: reading them as data, and writing them.
 *
 * <p>Status: preview.
 *
 * @since 0.1
 */
@NullMarked
package dev.lanewise.data.npy;

import org.jspecify.annotations.NullMarked;
