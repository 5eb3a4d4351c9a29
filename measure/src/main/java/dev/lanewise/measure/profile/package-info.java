/**
 * A network, node by node: where its time goes, and what limits it.
 *
 * <p>Status: preview.
 *
 * @since 0.1
 */
@NullMarked
package dev.lanewise.measure.profile;

import org.jspecify.annotations.NullMarked;
