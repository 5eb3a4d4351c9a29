package dev.lanewise.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** Runs a command and ends the JVM with its exit code: 0 done, 1 the run failed, 2 the input is wrong, 3 stopped. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        // Guice would generate classes with Unsafe, of which the JVM warns; it does so for method interception only.
        System.setProperty("guice_bytecode_gen_option", "DISABLED");
        var output = Terminal.standardOutput();
        var terminal = Terminal.ofProcess(output);
        System.setOut(System.err); // what a plug-in prints is no result; results go through the terminal
        int code = run(terminal, args);
        terminal.out().flush();
        var lost = output.problem();
        if (lost.isPresent() && code == 0) {
            code = new Edge(terminal.err(), false).report(lost.get());
        }
        System.exit(code);
    }

    /** Runs one command in this JVM. */
    static int run(Terminal terminal, String... args) {
        var lanewise = new Lanewise(terminal);
        var commands = commands(lanewise, terminal);
        try {
            return commands.execute(args);
        } catch (Error e) { // picocli passes on what is no Exception: no memory, a deep stack, a broken jar
            return lanewise.edge().report(e);
        }
    }

    /** All commands, ready to run or to print their help. */
    static CommandLine commands(Lanewise lanewise, Terminal terminal) {
        var commands = new CommandLine(lanewise)
                .addSubcommand(new TrainCommand(terminal))
                .addSubcommand(new ResumeCommand(terminal))
                .addSubcommand(new PlanCommand(terminal))
                .addSubcommand(new BenchCommand(terminal))
                .addSubcommand(new EvaluateCommand(terminal))
                .addSubcommand(new PredictCommand(terminal))
                .addSubcommand(new ReplayCommand(terminal))
                .addSubcommand(new VerifyResumeCommand(terminal))
                .addSubcommand(new PartsCommand(terminal))
                .addSubcommand(new SchemaCommand(terminal))
                .addSubcommand(new InspectCommand(terminal))
                .addSubcommand(plugins(terminal));
        layOutHelp(commands);
        return commands
                .setOut(new PrintWriter(terminal.out(), true, terminal.out().charset()))
                .setErr(new PrintWriter(terminal.err(), true, terminal.err().charset()))
                .setColorScheme(CommandLine.Help.defaultColorScheme(terminal.colour() ? Ansi.ON : Ansi.OFF))
                .setUsageHelpWidth(Math.clamp(terminal.width(), 60, 100))
                .setUsageHelpLongOptionsMaxWidth(28)
                .setAbbreviatedOptionsAllowed(false)
                .setExpandAtFiles(false)
                .registerConverter(Path.class, Usage::path)
                .setParameterExceptionHandler((error, arguments) -> lanewise.edge().report(Usage.problem(error)))
                .setExecutionExceptionHandler((error, command, result) -> lanewise.edge().report(error));
    }

    private static CommandLine plugins(Terminal terminal) {
        return new CommandLine(new PluginsCommand())
                .addSubcommand(new PluginsListCommand(terminal))
                .addSubcommand(new PluginsShowCommand(terminal))
                .addSubcommand(new PluginsNewCommand(terminal))
                .addSubcommand(new PluginsKitCommand(terminal));
    }

    /** What is needed most first, and air between the sections; of a command and all below it. */
    private static void layOutHelp(CommandLine command) {
        command.getCommandSpec().usageMessage()
                .sortOptions(false)
                .descriptionHeading("%n")
                .parameterListHeading("%n")
                .optionListHeading("%n")
                .commandListHeading("%nCommands:%n");
        command.getSubcommands().values().forEach(Main::layOutHelp);
    }
}
