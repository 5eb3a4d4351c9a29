package dev.lanewise.cli;

import picocli.CommandLine.Command;

/** The group of commands about plug-ins. */
@Command(
        name = "plugins", description = "Lists plug-ins, and tells what is in one.", synopsisSubcommandLabel = "COMMAND", footer = {
            "",
            "A plug-in is a jar, or a folder with a jar and its libraries. It is looked for in",
            "folders named with --plugins, in 'plugins' beside a run, and in ~/.lanewise/plugins."})
final class PluginsCommand {
}
