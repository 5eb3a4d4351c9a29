package dev.lanewise.engine.run;

/**
 * The parts that a run's data are divided into.
 *
 * @since 0.1
 */
public enum DataPart {
    TRAINING,
    VALIDATION,
    TEST
}
