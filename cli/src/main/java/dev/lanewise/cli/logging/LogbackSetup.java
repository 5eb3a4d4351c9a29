package dev.lanewise.cli.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.io.PrintStream;
import java.util.Locale;
import org.slf4j.Logger;

/**
 * Messages for people, on the standard error stream: the bare text for information of ours, the level before it for
 * anything worse, the logger's name for what libraries say. Found through {@link java.util.ServiceLoader}.
 */
public final class LogbackSetup extends ContextAwareBase implements Configurator {
    private static final String OURS = "dev.lanewise";

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        var appender = new Lines(System.err);
        appender.setContext(context);
        appender.setName("stderr");
        appender.start();
        var root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.WARN);
        root.addAppender(appender);
        context.getLogger(OURS).setLevel(Level.INFO);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    /** The text of one event. */
    static String line(ILoggingEvent event) {
        var text = new StringBuilder();
        if (event.getLevel().isGreaterOrEqual(Level.WARN)) {
            text.append(event.getLevel().toString().toLowerCase(Locale.ROOT)).append(": ");
        }
        if (!event.getLoggerName().startsWith(OURS)) {
            text.append(event.getLoggerName()).append(": ");
        }
        return text.append(event.getFormattedMessage()).toString();
    }

    private static final class Lines extends AppenderBase<ILoggingEvent> {
        private final PrintStream out;

        Lines(PrintStream out) {
            this.out = out;
        }

        @Override
        protected void append(ILoggingEvent event) {
            out.println(line(event));
        }
    }
}
