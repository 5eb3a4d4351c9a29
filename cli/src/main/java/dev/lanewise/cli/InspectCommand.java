package dev.lanewise.cli;

import dev.lanewise.engine.plugin.PluginSet;
import dev.lanewise.engine.run.Inspection;
import dev.lanewise.engine.store.WeightExport;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Looks into a model without running it. */
@Command(
        name = "inspect", description = "Tells what is in a trained network: plug-ins it needs, nodes, weights. Needs none of the plug-ins, and can write the weights for other programs.", footer = {
            "",
            "Examples:",
            "  lanewise inspect runs/spiral",
            "  lanewise inspect model.safetensors --export weights.npz"})
final class InspectCommand implements Runnable {
    private final Terminal terminal;

    @Parameters(paramLabel = "RUN|FILE", description = "A run folder, or a safetensors file such as a checkpoint.")
    private Path model = Path.of("");

    @Option(names = "--export", paramLabel = "DIR|FILE.npz", description = "Writes each tensor as a NumPy file into a new folder, or all into one archive.")
    private Optional<Path> export = Optional.empty();

    @Option(names = "--json", description = "Print JSON instead of a table.")
    private boolean json;

    @Mixin
    private PluginOptions options = new PluginOptions();

    InspectCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void run() {
        var inspection = Inspection.of(model);
        try (var plugins = PluginSet.open(options.places(Optional.of(model)))) {
            PluginOptions.warn(terminal, plugins);
            var text = new InspectionText(inspection, plugins.catalog());
            terminal.out().print(json ? text.json() : text.table(terminal.width()));
        }
        export.ifPresent(target -> {
            WeightExport.write(target, inspection.tensors());
            terminal.err().println(inspection.tensors().size() + " tensors written to " + target);
        });
    }
}
