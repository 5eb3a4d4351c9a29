package dev.lanewise.cli;

import dev.lanewise.cli.scaffold.Kit;
import dev.lanewise.cli.scaffold.LocalRepository;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where the jars go that plug-ins are built against. */
final class KitOptions {
    @Option(names = "--repository", paramLabel = "DIR", description = "The local Maven repository. Default: the one that Maven uses, from MAVEN_ARGS, MAVEN_OPTS or ~/.m2.")
    private Optional<Path> repository = Optional.empty();

    private Path repository() {
        return repository.orElseGet(
                () -> LocalRepository.find(Path.of(System.getProperty("user.home", ".")), System.getenv()));
    }

    /** What Maven must be told to find the kit: nothing where it looks by itself. */
    String mavenOption() {
        return repository.map(place -> " -Dmaven.repo.local=" + place.toAbsolutePath().normalize()).orElse("");
    }

    /** Puts the kit there; says what was done. */
    String install(Kit kit) {
        var place = repository();
        int written = kit.install(place);
        return "kit " + kit.version() + " in " + place + ": "
                + (written == 0 ? "up to date" : written + (written == 1 ? " file written" : " files written"));
    }
}
