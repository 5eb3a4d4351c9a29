package dev.lanewise.api.error;

import org.jspecify.annotations.Nullable;

/**
 * The one exception of Lanewise for problems that a user or the machine causes; programming mistakes inside a layer or
 * kernel are thrown as {@link IllegalArgumentException}, {@link IllegalStateException} and their kin, and the engine says
 * which part threw them.
 *
 * @since 0.1
 */
public final class LanewiseException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Problem problem;

    LanewiseException(Problem problem, @Nullable Throwable cause) {
        super(problem.text(), cause);
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }

    /** The stable code, such as {@code LW-SHAPE-003}. */
    public String code() {
        return problem.code();
    }

    /** The same error with {@code outer} put before its place, so that each level can say where it stands. */
    public LanewiseException within(String outer) {
        var wider = new LanewiseException(problem.within(outer), getCause());
        wider.setStackTrace(getStackTrace());
        return wider;
    }
}
