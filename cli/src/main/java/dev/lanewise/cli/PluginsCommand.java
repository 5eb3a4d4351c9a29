package dev.lanewise.cli;

import picocli.CommandLine.Command;

/** The group of commands about plug-ins. */
@Command(
        name = "plugins", description = "Lists plug-ins, and tells what is in one.", synopsisSubcommandLabel = "COMMAND", footer = {
            "",
            "A plug-in is a jar, or a folder with a jar and its libraries, in ~/.lanewise/plugins,",
            "in 'plugins' beside a run, or in a folder named with --plugins."})
final class PluginsCommand {
}
