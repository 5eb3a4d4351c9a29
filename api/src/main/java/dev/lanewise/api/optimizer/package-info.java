/**
 * What moves the parameters: initializers, regularizers, constraints, optimizers and learning-rate schedules.
 *
 * <p>Status: preview.
 *
 * @since 0.1
 */
@NullMarked
package dev.lanewise.api.optimizer;

import org.jspecify.annotations.NullMarked;
