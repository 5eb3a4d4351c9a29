package dev.lanewise.cli;

import dev.lanewise.api.error.ErrorKind;
import dev.lanewise.engine.plugin.PluginSet;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Tells which plug-ins are there, and which can't be used. */
@Command(
        name = "list", description = "Lists the plug-ins that are there; and those that were refused, with the reason.", footer = {
            "", "Exit codes: 0 all can be used, 2 one was refused.", "", "Example:",
            "  lanewise plugins list --plugins my-plugins"})
final class PluginsListCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(names = "--json", description = "Print JSON instead of a table.")
    private boolean json;

    @Mixin
    private PluginOptions options = new PluginOptions();

    PluginsListCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        try (var plugins = PluginSet.open(options.places(Optional.empty()))) {
            terminal.out().print(json ? PluginText.json(plugins) : PluginText.table(plugins, terminal.width()));
            plugins.remarks().forEach(remark -> terminal.err().println("warning: " + remark.text()));
            return plugins.refused().isEmpty() ? 0 : ErrorKind.INPUT.exitCode();
        }
    }
}
