package dev.lanewise.api.error;

/**
 * Whose move it is after an error; decides the exit code of the command line.
 *
 * @since 0.1
 */
public enum ErrorKind {
    /** The user's input is wrong: a file, a setting, a shape, an argument. */
    INPUT(2),
    /** The input was fine and the run failed: a full disk, a loss that is not a number. */
    RUN(1),
    /** The user stopped the run and its state was saved. */
    INTERRUPTED(3);

    private final int exitCode;

    ErrorKind(int exitCode) {
        this.exitCode = exitCode;
    }

    /** The process's exit code, 1 to 3. */
    public int exitCode() {
        return exitCode;
    }
}
