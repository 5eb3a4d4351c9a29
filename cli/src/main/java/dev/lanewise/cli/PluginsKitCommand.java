package dev.lanewise.cli;

import dev.lanewise.cli.scaffold.Kit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lets Maven find what plug-ins are built against. */
@Command(
        name = "kit", description = "Puts the API, the testkit and what they need into the local Maven repository, for plug-ins to be built against. 'plugins new' does it too; files that are there already stay.", footer = {
            "", "Example:", "  lanewise plugins kit"})
final class PluginsKitCommand implements Runnable {
    private final Terminal terminal;

    @Mixin
    private KitOptions options = new KitOptions();

    PluginsKitCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void run() {
        terminal.out().println(options.install(Kit.ofProgram()));
    }
}
