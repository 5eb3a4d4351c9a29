package dev.lanewise.cli;

import dev.lanewise.cli.wiring.Session;
import dev.lanewise.engine.config.Overrides;
import dev.lanewise.engine.config.SettingsFile;
import dev.lanewise.engine.run.RunPlan;
import dev.lanewise.engine.run.RunSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what a training would take. */
@Command(
        name = "plan", description = "Shows what a training would take, node by node: shapes, parameters, operations, places in memory, and which nodes are computed by another's pass. Trains and writes nothing.", footer = {
            "", "Examples:", "  lanewise plan spiral.yaml",
            "  lanewise plan spiral.yaml --set training.batch=32 --json"})
final class PlanCommand implements Runnable {
    private final Terminal terminal;

    @Parameters(paramLabel = "FILE", description = "The settings, in YAML.")
    private Path file = Path.of("");

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "Overrides a setting; may be given several times. List items count from 0.")
    private List<String> assignments = new ArrayList<>();

    @Option(names = "--json", description = "Print JSON instead of a table.")
    private boolean json;

    @Mixin
    private PluginOptions plugins = new PluginOptions();

    PlanCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void run() {
        var written = Overrides.apply(SettingsFile.read(file), assignments);
        try (var session = Session.open(plugins.places(Optional.of(file)), Optional.empty(), 1, 1)) {
            PluginOptions.warn(terminal, session.plugins());
            var plan = RunPlan.of(session.binder().bind(RunSettings.class, written));
            terminal.out().print(json ? plan.json() + "\n" : PlanText.of(plan));
        }
    }
}
