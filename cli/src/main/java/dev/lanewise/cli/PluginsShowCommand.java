package dev.lanewise.cli;

import dev.lanewise.api.error.Problem;
import dev.lanewise.api.plugin.Plugin;
import dev.lanewise.api.settings.Nearest;
import dev.lanewise.api.settings.PartKind;
import dev.lanewise.engine.plugin.PluginSet;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Tells what is in a plug-in. */
@Command(
        name = "show", description = "Tells what a plug-in says of itself, and the settings of each of its parts.", footer = {
            "", "Examples:", "  lanewise plugins show my-plugin", "  lanewise plugins show target/my-plugin-1.0.jar"})
final class PluginsShowCommand implements Runnable {
    private final Terminal terminal;

    @Parameters(paramLabel = "ID|JAR", description = "A plug-in's id, or ID@VERSION; or its jar, or the folder of its jars, wherever it lies.")
    private String name = "";

    @Mixin
    private PluginOptions options = new PluginOptions();

    PluginsShowCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void run() {
        boolean path = isPath();
        try (var plugins = path ? PluginSet.openJar(Path.of(name)) : PluginSet.open(options.places(Optional.empty()))) {
            PluginOptions.warn(terminal, plugins);
            (path ? plugins.plugins() : find(plugins)).forEach(plugin -> show(plugin, plugins));
        }
    }

    private boolean isPath() {
        boolean looksSo = name.contains("/") || name.toLowerCase(Locale.ROOT).endsWith(".jar");
        return looksSo || !name.isBlank() && Files.exists(Path.of(name));
    }

    private List<Plugin> find(PluginSet plugins) {
        var all = plugins.catalog().plugins();
        var found = all.stream().filter(one -> name.equals(one.id()) || name.equals(one.id() + "@" + one.version()))
                .toList();
        if (found.isEmpty()) {
            var ids = all.stream().map(Plugin::id).toList();
            throw Problem.input("LW-CLI-001").at("lanewise plugins show")
                    .wanted("the id of a plug-in: " + String.join(", ", ids))
                    .got("'" + name + "'")
                    .remedy(Nearest.to(name, ids).map(near -> "write '" + near + "', if that is what you meant")
                            .orElse("name its folder with --plugins DIR, or give its jar"))
                    .toException();
        }
        return found;
    }

    private void show(Plugin plugin, PluginSet plugins) {
        var heading = new StringBuilder();
        new Columns(terminal.width()).append(heading, PluginText.descriptor(plugin));
        terminal.out().print(heading.append('\n'));
        var catalog = plugins.catalog();
        var text = new PartsText(catalog, terminal.width());
        plugin.parts().forEach(
                part -> text.part(PartKind.of(part).orElseThrow(), catalog.name(part).orElseThrow()));
        terminal.out().print(text);
    }
}
