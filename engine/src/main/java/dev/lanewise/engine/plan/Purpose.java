package dev.lanewise.engine.plan;

/**
 * What memory is planned for.
 *
 * @since 0.1
 */
public enum Purpose {
    /** Forward and backward: a value is kept until the last pass that reads it. */
    TRAINING,
    /** Forward only. */
    EVALUATION,
    /** Forward and backward, and everything is still there afterwards: for diagnosis. */
    INSPECTION
}
