package dev.lanewise.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The program itself: options that every command has, and nothing to do without a command. */
@Command(
        name = "lanewise", description = "Deep learning for the JVM, in Java alone.", synopsisSubcommandLabel = "COMMAND", versionProvider = Version.class, footer = {
            "",
            "Exit codes: 0 done, 1 the run failed, 2 the input is wrong,",
            "            3 stopped with a checkpoint, 4 a benchmark became slower,",
            "            130 interrupted without.",
            "More memory, more JVM options: JDK_JAVA_OPTIONS=-Xmx8g lanewise ..."})
final class Lanewise {
    private final Terminal terminal;

    @Option(
            names = "--stacktrace", scope = ScopeType.INHERIT, description = "With an error, print where in the program it arose.")
    private boolean stacktrace;

    @Option(names = {"-h", "--help"}, usageHelp = true, scope = ScopeType.INHERIT, description = "Print this help.")
    @SuppressWarnings("unused") // picocli acts on it
    private boolean help;

    @Option(names = {"-V",
        "--version"}, versionHelp = true, description = "Print the versions of Lanewise, JVM and kernels.")
    @SuppressWarnings("unused") // picocli acts on it
    private boolean version;

    Lanewise(Terminal terminal) {
        this.terminal = terminal;
    }

    Edge edge() {
        return new Edge(terminal.err(), stacktrace);
    }
}
