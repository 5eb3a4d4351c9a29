/**
 * Changes of the features that are fitted to the training part.
 *
 * <p>Status: preview.
 *
 * @since 0.1
 */
@NullMarked
package dev.lanewise.data.transform;

import org.jspecify.annotations.NullMarked;
