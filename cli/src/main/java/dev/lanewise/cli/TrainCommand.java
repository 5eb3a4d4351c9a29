package dev.lanewise.cli;

import dev.lanewise.api.settings.Location;
import dev.lanewise.api.settings.Value;
import dev.lanewise.cli.wiring.Session;
import dev.lanewise.engine.config.Overrides;
import dev.lanewise.engine.config.SettingsFile;
import dev.lanewise.engine.run.Run;
import dev.lanewise.engine.run.RunFolder;
import dev.lanewise.engine.run.RunSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Trains a network as a settings file says. */
@Command(
        name = "train", description = "Trains a network as a settings file says, and keeps it in a run folder.", footer = {
            "",
            "Examples:",
            "  lanewise train spiral.yaml --set optimizer.lr=0.1 --set model.0.units=50",
            "  lanewise train spiral.yaml --seed 7 --output runs/seven",
            "", "What a settings file may say: lanewise parts"})
final class TrainCommand implements Callable<Integer> {
    private static final Path RUNS = Path.of("runs");

    private final Terminal terminal;

    @Parameters(paramLabel = "FILE", description = "The settings, in YAML.")
    private Path file = Path.of("");

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "Overrides a setting; may be given several times. List items count from 0.")
    private List<String> assignments = new ArrayList<>();

    @Option(names = "--seed", paramLabel = "N", description = "The same as --set seed=N.")
    private Optional<Long> seed = Optional.empty();

    @Option(names = "--output", paramLabel = "DIR", description = "The run folder; must not exist. Default: runs/NAME, or the next free runs/NAME-2 ...")
    private Optional<Path> output = Optional.empty();

    @Option(names = {"-q", "--quiet"}, description = "Show no progress, nor warnings.")
    private boolean quiet;

    @Mixin
    private Workers workers = new Workers();

    @Mixin
    private MachineOptions machine = new MachineOptions();

    TrainCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        var written = complete(Overrides.apply(SettingsFile.read(file), assignments));
        try (var session = machine.open(terminal, file, workers.count())) {
            return train(session, written);
        }
    }

    private int train(Session session, Value.Mapping written) {
        var settings = session.binder().bind(RunSettings.class, written);
        var run = Run.prepare(settings, session.binder().catalog(), session.kernels());
        var folder = settings.output().map(RunFolder::create)
                .orElseGet(() -> RunFolder.next(RUNS, settings.name().orElseThrow()));
        return new Foreground(terminal, quiet, folder.path(), machine.resume(folder.path()))
                .train(run::stop, listener -> run.execute(folder, listener));
    }

    /** The settings with what the other options say, and with the file's name for a run that has none. */
    private Value.Mapping complete(Value.Mapping written) {
        SequencedMap<String, Value> entries = new LinkedHashMap<>(written.entries());
        seed.ifPresent(number -> entries.put("seed", scalar(number, "--seed")));
        output.ifPresent(path -> entries.put("output", scalar(path, "--output")));
        var name = String.valueOf(file.getFileName()).replaceFirst("\\.[^.]+$", "");
        entries.putIfAbsent("name", scalar(name, file.toString()));
        return new Value.Mapping(entries, written.keys(), written.location());
    }

    private static Value scalar(Object value, String source) {
        return new Value.Scalar(value.toString(), Location.of(source));
    }
}
