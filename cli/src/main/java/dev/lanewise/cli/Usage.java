package dev.lanewise.cli;

import dev.lanewise.api.error.LanewiseException;
import dev.lanewise.api.error.Problem;
import dev.lanewise.api.settings.Nearest;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns what picocli finds wrong with a command line into a problem like any other. */
final class Usage {
    private Usage() {}

    static LanewiseException problem(ParameterException error) {
        var command = error.getCommandLine().getCommandSpec();
        var help = "see " + command.qualifiedName() + " --help";
        return switch (error) {
            case UnmatchedArgumentException unmatched -> unmatched(command, unmatched.getUnmatched().getFirst(), help);
            case MissingParameterException missing -> missing(command, missing.getMissing().getFirst(), help);
            default -> Problem.input("LW-CLI-002").at(command.qualifiedName())
                    .wanted(wanted(command, error))
                    .got(message(error)).remedy(help).toException();
        };
    }

    /** A path that was written; picocli's own converter takes an empty one for the working directory. */
    static Path path(String text) {
        if (text.isBlank()) {
            throw new TypeConversionException("'" + text + "' is no path");
        }
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new TypeConversionException("'" + text + "' is no path: " + e.getReason());
        }
    }

    private static String wanted(CommandSpec command, ParameterException error) {
        if (error instanceof OverwrittenOptionException twice && twice.getOverwritten() instanceof OptionSpec option) {
            return "'" + option.longestName() + "' once";
        }
        if (error.getArgSpec() != null) {
            return "'" + name(error.getArgSpec()) + "'" + number(error.getArgSpec()) + ": "
                    + String.join(" ", error.getArgSpec().description());
        }
        return command.subcommands().isEmpty() ? "options of this command: " + String.join(", ", options(command))
                : "a command: " + String.join(", ", names(command));
    }

    private static String number(ArgSpec argument) {
        return argument.auxiliaryTypes()[0] == Long.class
                ? ", a whole number from " + Long.MIN_VALUE + " to " + Long.MAX_VALUE : "";
    }

    private static String name(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() + "=" + option.paramLabel()
                : argument.paramLabel();
    }

    private static LanewiseException missing(CommandSpec command, ArgSpec argument, String help) {
        return Problem.input("LW-CLI-002")
                .at(command.qualifiedName())
                .wanted("'" + name(argument) + "': " + String.join(" ", argument.description()))
                .got("nothing")
                .remedy(help)
                .toException();
    }

    private static LanewiseException unmatched(CommandSpec command, String word, String help) {
        boolean option = word.startsWith("-");
        boolean takesCommand = !command.subcommands().isEmpty();
        var known = option ? options(command) : takesCommand ? names(command) : List.<String>of();
        var what = option ? "an option of this command: " : "a command: ";
        return Problem.input("LW-CLI-001")
                .at(command.qualifiedName())
                .wanted(known.isEmpty() ? "no more arguments" : what + String.join(", ", known))
                .got("'" + word + "'")
                .remedy(nearest(word, known).map(near -> "write '" + near + "', if that is what you meant")
                        .orElse(help))
                .toException();
    }

    private static Optional<String> nearest(String word, List<String> known) {
        int value = word.indexOf('=');
        return Nearest.to(value < 0 ? word : word.substring(0, value), known);
    }

    private static List<String> names(CommandSpec command) {
        return List.copyOf(command.subcommands().keySet());
    }

    private static List<String> options(CommandSpec command) {
        var names = new ArrayList<String>();
        command.options().stream().filter(option -> !option.hidden())
                .forEach(option -> names.add(option.longestName()));
        return names;
    }

    private static String message(ParameterException error) {
        var text = String.valueOf(error.getMessage());
        return text.lines().findFirst().orElse(text).replaceFirst("is not an? (int|long)$", "is not a whole number");
    }
}
