package dev.lanewise.cli;

import dev.lanewise.cli.scaffold.Kit;
import dev.lanewise.cli.scaffold.NewProject;
import dev.lanewise.cli.scaffold.ProjectKind;
import dev.lanewise.cli.scaffold.ProjectNames;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Begins a plug-in. */
@Command(
        name = "new", description = "Writes a Maven project of a plug-in with one part, its test, and a run that uses it. It works as it is; one file is to be edited.", footer = {
            "", "Example:", "  lanewise plugins new my-swish --kind activation",
            "  mvn -f my-swish package", "  lanewise train my-swish/train.yaml"})
final class PluginsNewCommand implements Runnable {
    private final Terminal terminal;

    @Parameters(paramLabel = "NAME", description = "What plug-in and part are called: lower case words joined by dashes.")
    private String name = "";

    @Option(names = "--kind", paramLabel = "KIND", required = true, description = "activation, layer, block, loss, optimizer, schedule, initializer, regularizer, constraint, metric, data-source or transform.")
    private String kind = "";

    @Option(names = "--package", paramLabel = "PACKAGE", description = "The package of its classes. Default: com.example.NAME.")
    private Optional<String> packageName = Optional.empty();

    @Option(names = "--directory", paramLabel = "DIR", description = "The folder that the project's folder, NAME, is made in. Default: this one.")
    private Optional<Path> directory = Optional.empty();

    @Mixin
    private KitOptions kitOptions = new KitOptions();

    PluginsNewCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Everything that can be refused is looked at before anything is written. */
    @Override
    public void run() {
        var names = ProjectNames.of(name, ProjectKind.of(kind), packageName);
        var folder = directory.map(place -> place.resolve(name)).orElse(Path.of(name));
        NewProject.requireFree(folder);
        var kit = Kit.ofProgram();
        var installed = kitOptions.install(kit);
        NewProject.write(folder, names, kit.version());
        terminal.out().print(next(folder, names, kitOptions.mavenOption()) + "\n" + installed + "\n");
    }

    private static String next(Path folder, ProjectNames names, String option) {
        return """
                made %1$s, a plug-in with the %2$s %3$s
                  edit   %1$s/src/main/java/%4$s/%5$s.java
                  build  mvn%6$s -f %1$s package
                  train  lanewise train %1$s/train.yaml
                """.formatted(folder, names.kind().title(), names.id(), names.folder(), names.className(), option);
    }
}
