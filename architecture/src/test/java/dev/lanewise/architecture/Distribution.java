package dev.lanewise.architecture;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What the build has put together for users. */
final class Distribution {

    static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();
    private static final Path FOLDER = REPOSITORY.resolve("cli/target/dist");

    private Distribution() {}

    /** The folder; the test that asks for it is skipped if it was not packaged, as under {@code mvn test}. */
    static Path folder() {
        assumeTrue(Files.isDirectory(FOLDER), () -> {
            String text = "skipped: there is no " + FOLDER + "; ./mvnw verify packages it first";
            System.err.println(text);
            return text;
        });
        return FOLDER;
    }

    static List<Path> jars() throws IOException {
        try (Stream<Path> files = Files.list(folder().resolve("lib"))) {
            return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
        }
    }
}
