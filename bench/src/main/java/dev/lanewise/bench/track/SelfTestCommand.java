package dev.lanewise.bench.track;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Asks the tracker whether it can be believed on this machine. */
@Command(name = "self-test", mixinStandardHelpOptions = true, description = "Compares a kernel with itself, and with itself slowed down by 10 % on purpose, and counts right verdicts. "
        + "Exit code 1 where fewer than 19 of 20 were right.")
final class SelfTestCommand implements Callable<Integer> {
    @Option(names = "--rounds", paramLabel = "N", defaultValue = "20", description = "comparisons of each kind, of less than a minute (default: ${DEFAULT-VALUE})")
    private int rounds = 20;

    @Override
    public Integer call() {
        var console = new Console(System.out, System.err);
        return new SelfTest(new JmhProcess(Places.ofProcess().work()), console).run(Math.max(1, rounds)) ? 0 : 1;
    }
}
