package dev.lanewise.bench.track;

import dev.lanewise.api.error.ErrorKind;
import dev.lanewise.api.error.LanewiseException;
import dev.lanewise.measure.Tolerance;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code ./lanewise-bench}. */
@Command(name = "lanewise-bench", mixinStandardHelpOptions = true, sortOptions = false, description = "Runs benchmarks between calibrations of the machine; keeps and compares what they gave.", subcommands = {
    ListCommand.class, ReportCommand.class, SelfTestCommand.class}, footer = {"",
        "Exit codes: 0 done, 1 a benchmark failed, 2 wrong input, 4 something became slower beyond the tolerance."})
public final class Main implements Callable<Integer> {
    @Parameters(arity = "0..1", paramLabel = "WHAT", defaultValue = "quick", description = "quick (two minutes), full (half an hour), or a regular expression that is looked for in the benchmarks' "
            + "names (default: quick)")
    private String what = "quick";

    @Option(names = "-p", paramLabel = "NAME=VALUE", description = "give a parameter one value, such as threads=2 or provider=scalar; may be repeated")
    private List<String> parameters = List.of();

    @Option(names = "--rounds", paramLabel = "N", defaultValue = "3", description = "JVMs a benchmark (default: ${DEFAULT-VALUE})")
    private int rounds = 3;

    @Option(names = "--check", description = "run each for a moment: for right results and for what is allocated, not for times")
    private boolean check;

    @Option(names = "--save", description = "add what was measured to bench/history, with machine and commit")
    private boolean save;

    @Option(names = "--against", paramLabel = "REV|FILE|last", description = "compare with what was saved; a revision for which nothing was is built, and measured in turns with the "
            + "present sources")
    private Optional<String> against = Optional.empty();

    @Option(names = "--turns", description = "measure the revision anew, in turns, even if it was saved")
    private boolean turns;

    @Option(names = "--tolerance", paramLabel = "PERCENT", defaultValue = "5", description = "how much longer a time may become (default: ${DEFAULT-VALUE})")
    private String tolerance = "5";

    public static void main(String[] arguments) {
        System.exit(commandLine(new Console(System.out, System.err)).execute(arguments));
    }

    static CommandLine commandLine(Console console) {
        return new CommandLine(new Main()).setExecutionExceptionHandler((exception, _, _) -> {
            if (exception instanceof LanewiseException known) {
                console.progress("%s", known.problem().text());
                return known.problem().kind() == ErrorKind.INPUT ? 2 : 1;
            }
            throw exception;
        });
    }

    @Override
    public Integer call() {
        var console = new Console(System.out, System.err);
        var session = new Session(Places.ofProcess(), console);
        double tolerated = Tolerance.parse(tolerance);
        var cases = Cases.of(what, chosen());
        if (check) {
            return session.check(cases) ? 0 : 1;
        }
        if (rounds < 1) {
            throw BenchProblems.rounds(rounds);
        }
        return session.measure(cases, rounds, new Session.Wishes(save, against, turns, tolerated));
    }

    private Map<String, String> chosen() {
        var chosen = new LinkedHashMap<String, String>();
        for (var text : parameters) {
            int equals = text.indexOf('=');
            if (equals <= 0) {
                throw BenchProblems.notAParameter(text);
            }
            chosen.put(text.substring(0, equals), text.substring(equals + 1));
        }
        return chosen;
    }
}
