package dev.lanewise.bench.track;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Prints the names of what would be run. */
@Command(name = "list", mixinStandardHelpOptions = true, description = "Lists benchmarks with their parameters.")
final class ListCommand implements Callable<Integer> {
    @Parameters(arity = "0..1", paramLabel = "WHAT", defaultValue = "full", description = "quick, full or a regular expression (default: full)")
    private String what = "full";

    @Override
    public Integer call() {
        var console = new Console(System.out, System.err);
        Cases.of(what, Map.of()).forEach(one -> console.result(one.name() + "\n"));
        return 0;
    }
}
