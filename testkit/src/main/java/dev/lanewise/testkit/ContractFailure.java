package dev.lanewise.testkit;

/**
 * A part does not keep its contract. The message names the promise, the part, tensor and element, both values with the
 * error bar, the smallest case that fails, its seed and the command that repeats it.
 *
 * @since 0.1
 */
public final class ContractFailure extends AssertionError {
    private static final long serialVersionUID = 1;

    /** @param message all there is to say */
    public ContractFailure(String message) {
        super(message);
    }

    /**
     * @param message all there is to say
     * @param cause where it was found
     */
    public ContractFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
