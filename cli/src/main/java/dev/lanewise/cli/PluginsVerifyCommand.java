package dev.lanewise.cli;

import dev.lanewise.api.error.Problem;
import dev.lanewise.api.plugin.Plugin;
import dev.lanewise.api.settings.Nearest;
import dev.lanewise.cli.verify.EnginePromises;
import dev.lanewise.cli.verify.Overheard;
import dev.lanewise.cli.verify.UntimelyEnd;
import dev.lanewise.cli.verify.VerificationPage;
import dev.lanewise.cli.verify.VerificationProgress;
import dev.lanewise.cli.verify.VerificationText;
import dev.lanewise.engine.plugin.LoadedPlugin;
import dev.lanewise.engine.plugin.PluginSet;
import dev.lanewise.engine.plugin.Seal;
import dev.lanewise.engine.store.WholeFile;
import dev.lanewise.testkit.verification.Outcome;
import dev.lanewise.testkit.verification.PartReport;
import dev.lanewise.testkit.verification.Verification;
import dev.lanewise.testkit.verification.VerificationReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Holds every part of a plug-in to its contract. */
@Command(
        name = "verify", description = "Runs the whole contract on every part of a plug-in: gradients, shapes, modes, determinism, aliasing, threads, float32 against float64, round trips, garbage. Where all promises are kept, a seal is written beside the plug-in, which --require-verified asks for.", footer = {
            "", "The plug-in's code is executed.",
            "Exit codes: 0 all promises kept, 1 one is broken, 2 no plug-in that can be loaded.", "", "Example:",
            "  lanewise plugins verify target/my-plugin-1.0.jar --report verification.html"})
final class PluginsVerifyCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "JAR|FOLDER", description = "The plug-in's jar, or the folder of its jars.")
    private Path place = Path.of("");

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Of all settings, shapes and values. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(names = "--limit", paramLabel = "SECONDS", defaultValue = "30", description = "After which a promise is given up; of kernels four times as long. Default: ${DEFAULT-VALUE}.")
    private int limit;

    @Option(names = "--report", paramLabel = "FILE", description = "Writes the report to this file too, as HTML.")
    private Optional<Path> file = Optional.empty();

    @Option(names = "--part", paramLabel = "NAME", description = "Verifies this part only; no seal is written.")
    private Optional<String> part = Optional.empty();

    @Option(names = {"-q",
        "--quiet"}, description = "Shows no progress, and of the report only failures and the last line.")
    private boolean quiet;

    PluginsVerifyCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (limit < 1) {
            throw Problem.input("LW-CLI-002").at("--limit").wanted("a number from 1 on").got("" + limit)
                    .remedy("write 1 or more").toException();
        }
        try (var plugins = PluginSet.openJar(place)) {
            PluginOptions.warn(terminal, plugins);
            var loaded = plugins.loaded().getFirst();
            if (part.isEmpty()) {
                removeSeal(loaded); // until it is earned anew
            }
            var report = verify(plugins, loaded.plugin());
            show(report, loaded);
            seal(report, loaded);
            return report.kept() ? 0 : 1;
        }
    }

    private VerificationReport verify(PluginSet plugins, Plugin plugin) {
        try (var progress = new VerificationProgress(terminal, !quiet);
                var overheard = Overheard.listen();
                var _ = UntimelyEnd.watch(terminal.err(), progress::doing)) {
            var verification = Verification.of(plugin, plugins.catalog()).withSeed(seed)
                    .withLimit(Duration.ofSeconds(limit)).withListener(progress)
                    .withSilence(overheard).withMore(EnginePromises.of(plugins.catalog(), seed))
                    .withRepeat("lanewise plugins verify " + place + " --seed " + seed)
                    .withKernels(part.isEmpty() ? plugins.kernelProviders() : List.of());
            return chosen(verification).run();
        }
    }

    private Verification chosen(Verification all) {
        if (part.isEmpty()) {
            return all;
        }
        var name = part.get();
        if (!all.parts().contains(name)) {
            throw Problem.input("LW-PLUGIN-040").at("--part")
                    .wanted("a part of the plug-in: " + String.join(", ", all.parts()))
                    .got("'" + name + "'")
                    .remedy(Nearest.to(name, all.parts()).map(near -> "write '" + near + "', if that is what you meant")
                            .orElse("take one of these"))
                    .toException();
        }
        return all.withParts(name::equals);
    }

    private void show(VerificationReport report, LoadedPlugin loaded) {
        terminal.out().print(
                quiet ? VerificationText.brief(report) : VerificationText.of(report, terminal.width()));
        file.ifPresent(path -> WholeFile.write(path,
                VerificationPage.of(report, loaded.place().toString(), loaded.sha256())));
    }

    private void seal(VerificationReport report, LoadedPlugin loaded) {
        if (!report.kept()) {
            removeSeal(loaded);
        } else if (part.isEmpty()) {
            new Seal(loaded.sha256(), report.kit(), Plugin.API_LEVEL, seed, report.count(Outcome.KEPT),
                    report.parts().stream().map(PartReport::name).toList()).write(loaded.place());
            terminal.out().println("sealed: " + Seal.file(loaded.place()));
        }
    }

    private static void removeSeal(LoadedPlugin loaded) {
        try {
            Files.deleteIfExists(Seal.file(loaded.place()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
