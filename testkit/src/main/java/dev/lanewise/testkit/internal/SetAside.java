package dev.lanewise.testkit.internal;

/** A promise that can't be tried here; the message says why. It is neither kept nor broken. */
public final class SetAside extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** @param reason the end of a sentence that begins with "set aside: " */
    public SetAside(String reason) {
        super(reason);
    }
}
