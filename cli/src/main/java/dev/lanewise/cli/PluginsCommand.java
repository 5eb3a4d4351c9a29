package dev.lanewise.cli;

import picocli.CommandLine.Command;

/** The group of commands about plug-ins. */
@Command(
        name = "plugins", description = "Lists plug-ins, and tells what is in one.", synopsisSubcommandLabel = "COMMAND", footer = {
            "",
            "A plug-in is a jar, or a folder with a jar and its libraries. Places:",
            "  folders named with --plugins",
            "  the folder 'plugins' beside a settings file or a run",
            "  ~/.lanewise/plugins"})
final class PluginsCommand {
}
