package dev.lanewise.cli;

import dev.lanewise.api.error.Problem;
import dev.lanewise.api.settings.Catalog;
import dev.lanewise.api.settings.Nearest;
import dev.lanewise.api.settings.PartKind;
import dev.lanewise.cli.wiring.Session;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Optional;
import java.util.TreeSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Tells what a settings file may say. */
@Command(
        name = "parts", description = "Lists layers, losses and all other parts that a settings file may name, or tells the settings of one.", footer = {
            "", "Examples:", "  lanewise parts layer", "  lanewise parts linear"})
final class PartsCommand implements Runnable {
    private final Terminal terminal;

    @Parameters(arity = "0..1", paramLabel = "NAME", description = "A part, or a kind such as layer or data-source; or 'run' for the settings file as a whole.")
    private Optional<String> name = Optional.empty();

    @Mixin
    private PluginOptions plugins = new PluginOptions();

    PartsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void run() {
        try (var session = Session.open(plugins.places(Optional.empty()), Optional.empty(), 1, 1)) {
            PluginOptions.warn(terminal, session.plugins());
            var catalog = session.binder().catalog();
            var text = new PartsText(catalog, terminal.width());
            name.ifPresentOrElse(word -> describe(word, catalog, text), text::all);
            terminal.out().print(text);
        }
    }

    private static void describe(String word, Catalog catalog, PartsText text) {
        if (word.equals(PartsText.RUN)) {
            text.run();
            return;
        }
        var kind = Arrays.stream(PartKind.values()).filter(k -> k.key().equals(word)).findFirst();
        kind.ifPresent(text::kind);
        var found = Arrays.stream(PartKind.values()).filter(k -> catalog.find(k, word).isPresent()).toList();
        found.forEach(k -> text.part(k, word));
        if (kind.isEmpty() && found.isEmpty()) {
            throw unknown(word, catalog);
        }
    }

    private static RuntimeException unknown(String word, Catalog catalog) {
        var known = new TreeSet<String>();
        var kinds = new ArrayList<String>();
        for (var kind : PartKind.values()) {
            known.addAll(catalog.names(kind));
            kinds.add(kind.key());
        }
        known.addAll(kinds);
        return Problem.input("LW-CLI-001").at("lanewise parts")
                .wanted("a part, or a kind: " + String.join(", ", kinds))
                .got("'" + word + "'")
                .remedy(Nearest.to(word, known).map(near -> "write '" + near + "', if that is what you meant")
                        .orElse("see lanewise parts, or add the plug-in that brings it with --plugins DIR"))
                .toException();
    }
}
