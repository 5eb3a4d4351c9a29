package dev.lanewise.cli;

import dev.lanewise.engine.plugin.PluginPlaces;
import dev.lanewise.engine.plugin.PluginSet;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which plug-ins a command loads. */
final class PluginOptions {
    @Option(names = "--plugins", paramLabel = "DIR", description = "A folder of plug-ins, besides 'plugins' beside the run and ~/.lanewise/plugins; may be given several times.")
    private List<Path> folders = new ArrayList<>();

    @Option(names = "--require-verified", description = "Load no plug-in that 'lanewise plugins verify' has not passed.")
    private boolean requireVerified;

    /** Where plug-ins lie for a settings file or a run folder; without one, for the working directory. */
    PluginPlaces places(Optional<Path> run) {
        var named = new PluginPlaces(folders, List.of(), requireVerified);
        return run.map(named::andBeside).orElseGet(named::andHere).andHome();
    }

    /** What others must be told to load the same plug-ins. */
    String repeated() {
        var text = new StringBuilder();
        folders.forEach(folder -> text.append(" --plugins ").append(folder));
        return text.append(requireVerified ? " --require-verified" : "").toString();
    }

    /** Names what was not loaded, and why; the rest is used all the same. */
    static void warn(Terminal terminal, PluginSet plugins) {
        plugins.refused().forEach(one -> terminal.err().println("refused: " + one.reason().problem().text()));
        plugins.remarks().forEach(remark -> terminal.err().println("warning: " + remark.text()));
    }
}
