package dev.lanewise.cli;

import dev.lanewise.cli.wiring.Session;
import dev.lanewise.engine.schema.SettingsSchema;
import dev.lanewise.engine.store.Json;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Prints what editors check and complete settings files by. */
@Command(
        name = "schema", description = "Prints a JSON Schema of settings files: an editor completes and checks them by it.", footer = {
            "", "Example:", "  lanewise schema > lanewise.schema.json",
            "and as the first line of a settings file, in editors that use yaml-language-server:",
            "  # yaml-language-server: $$schema=lanewise.schema.json"})
final class SchemaCommand implements Runnable {
    private final Terminal terminal;

    @Mixin
    private PluginOptions plugins = new PluginOptions();

    SchemaCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void run() {
        try (var session = Session.open(plugins.places(Optional.empty()), Optional.empty(), 1, 1)) {
            PluginOptions.warn(terminal, session.plugins());
            terminal.out().print(Json.pretty(SettingsSchema.of(session.binder().catalog())));
        }
    }
}
