package dev.lanewise.cli.verify;

import dev.lanewise.cli.Terminal;
import dev.lanewise.testkit.verification.Outcome;
import dev.lanewise.testkit.verification.PartReport;
import dev.lanewise.testkit.verification.VerificationListener;
import java.util.Locale;

/** Shows what is being tried, on a line that is rewritten where the output can; and a line for each part that is done. */
public final class VerificationProgress implements VerificationListener, AutoCloseable {
    private static final String CLEAR = "\r\u001b[K";

    private final Terminal terminal;
    private final boolean shown;
    private volatile String doing = "the beginning";

    /** @param shown whether anything is to be printed */
    public VerificationProgress(Terminal terminal, boolean shown) {
        this.terminal = terminal;
        this.shown = shown;
    }

    /** What is being tried. */
    public String doing() {
        return doing;
    }

    @Override
    public void begins(String part, String promise) {
        doing = part + ": " + promise;
        if (shown && terminal.interactive()) {
            terminal.out().print(CLEAR + doing.substring(0, Math.min(doing.length(), terminal.width() - 1)));
            terminal.out().flush();
        }
    }

    @Override
    public void done(PartReport part) {
        if (shown) {
            double seconds = part.promises().stream().mapToLong(promise -> promise.time().toMillis()).sum() / 1e3;
            terminal.out().printf(Locale.ROOT, "%s%s %s: %d kept, %d broken, %d set aside, %.1f s%n",
                    terminal.interactive() ? CLEAR : "", part.kind(), part.name(), part.count(Outcome.KEPT),
                    part.count(Outcome.BROKEN), part.count(Outcome.SET_ASIDE), seconds);
            terminal.out().flush();
        }
    }

    @Override
    public void close() {
        if (shown && terminal.interactive()) {
            terminal.out().print(CLEAR);
        }
    }
}
