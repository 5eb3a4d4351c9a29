/**
 * What the readers share: opening files, naming classes and features.
 *
 * <p>Status: internal, for this module only.
 *
 * @since 0.1
 */
@NullMarked
package dev.lanewise.data.internal;

import org.jspecify.annotations.NullMarked;
