package dev.lanewise.cli;

import dev.lanewise.cli.wiring.Session;
import dev.lanewise.engine.config.Overrides;
import dev.lanewise.engine.config.SettingsFile;
import dev.lanewise.engine.run.Run;
import dev.lanewise.engine.run.RunSettings;
import dev.lanewise.measure.profile.Figures;
import dev.lanewise.measure.profile.Profile;
import dev.lanewise.measure.profile.ProfileText;
import dev.lanewise.measure.profile.Profiler;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** Measures a network node by node. */
@Command(
        name = "bench", description = "Measures a training's steps node by node: time, operations, bytes, how near that is to the machine's limits, allocation, and what dominates. Trains nothing that stays.", footer = {
            "", "Exit codes: 0 done, 4 slower than what it was compared with.", "", "Examples:",
            "  lanewise bench spiral.yaml --html spiral.html",
            "  lanewise bench net.yaml --save bench/ --against last --tolerance 10"})
final class BenchCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "FILE", description = "The settings, in YAML.")
    private Path file = Path.of("");

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "Overrides a setting; may be given several times. List items count from 0.")
    private List<String> assignments = new ArrayList<>();

    @Option(names = "--batch", paramLabel = "N", description = "The same as --set training.batch=N.")
    private Optional<Integer> batch = Optional.empty();

    @Option(names = "--seconds", paramLabel = "S", converter = Seconds.class, description = "How long to measure, warming up included; with less than 1 the figures are good for nothing but a trial. Default: 10.")
    private double seconds = 10;

    @Mixin
    private BenchOutputs outputs = new BenchOutputs();

    @Mixin
    private MachineOptions machine = new MachineOptions();

    BenchCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        batch.ifPresent(examples -> assignments.add("training.batch=" + examples));
        var written = Overrides.apply(SettingsFile.read(file), assignments);
        outputs.check();
        try (var session = machine.open(terminal, file)) {
            var profile = measure(session, session.binder().bind(RunSettings.class, written));
            var figures = Figures.of(profile);
            terminal.out().print(ProfileText.of(figures));
            outputs.write(figures);
            return outputs.compareAndSave(profile, terminal.out(), seconds < 1);
        }
    }

    private Profile measure(Session session, RunSettings settings) {
        var name = settings.name().orElseGet(() -> String.valueOf(file.getFileName()).replaceFirst("\\.[^.]+$", ""));
        return new Profiler(name, Run.training(settings), session.kernels()).measure(seconds);
    }

    /** Reads a length of time. */
    static final class Seconds implements ITypeConverter<Double> {
        private static final double MOST = 3600;

        @Override
        public Double convert(String text) {
            double seconds = text.matches("\\d{1,4}(\\.\\d{1,6})?") ? Double.parseDouble(text) : 0;
            if (seconds <= 0 || seconds > MOST) {
                throw new TypeConversionException("'" + text + "' is not a number of seconds above 0, at most 3600");
            }
            return seconds;
        }
    }
}
