package dev.lanewise.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The program itself: options that every command has, and nothing to do without a command. */
@Command(
        name = "lanewise", description = "Deep learning for the JVM, in Java alone.", synopsisSubcommandLabel = "COMMAND", versionProvider = Version.class, footer = {
            "",
            "Exit codes: 0 done, 1 the run failed, 2 the input is wrong, 130 interrupted.",
            "More memory, more JVM options: JDK_JAVA_OPTIONS=-Xmx8g lanewise ..."})
final class Lanewise implements Runnable {
    private final Terminal terminal;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--stacktrace", scope = ScopeType.INHERIT, description = "With an error, print where in the program it arose.")
    private boolean stacktrace;

    @Option(names = {"-h", "--help"}, usageHelp = true, scope = ScopeType.INHERIT, description = "Print this help.")
    private boolean help;

    @Option(names = {"-V",
        "--version"}, versionHelp = true, description = "Print the versions of Lanewise, JVM and kernels.")
    private boolean version;

    Lanewise(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "no command");
    }

    Edge edge() {
        return new Edge(terminal.err(), stacktrace);
    }
}
