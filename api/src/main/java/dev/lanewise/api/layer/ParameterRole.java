package dev.lanewise.api.layer;

/**
 * What a parameter does; regularization spares all but weights by default.
 *
 * @since 0.1
 */
public enum ParameterRole {
    WEIGHT,
    BIAS,
    /** Scale or shift of a normalization. */
    NORM
}
