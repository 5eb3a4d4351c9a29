package dev.lanewise.testkit;

/**
 * What a promise is about; the columns of a report.
 *
 * @since 0.1
 */
public enum Subject {
    /** Settings, saved models and states are the same after they were written and read. */
    ROUND_TRIPS("round trips"),
    /** Shapes are inferred or refused; plans say what is needed and read. */
    SHAPES("shapes"),
    /** Gradients are those of the result. */
    GRADIENTS("gradients"),
    /** Training and evaluation each do what they may. */
    MODES("modes"),
    /** The same gives the same, and nothing is remembered. */
    DETERMINISM("determinism"),
    /** Nothing is read or written but what was handed out for it. */
    ALIASING("aliasing"),
    /** One instance serves several threads at once. */
    THREADS("threads"),
    /** float32 results follow float64's. */
    PRECISION("float32"),
    /** A step in the steady state makes no garbage. */
    ALLOCATION("allocation"),
    /** What only parts of this kind promise. */
    OWN("its kind's own");

    private final String title;

    Subject(String title) {
        this.title = title;
    }

    /** The subject in reports. */
    public String title() {
        return title;
    }
}
