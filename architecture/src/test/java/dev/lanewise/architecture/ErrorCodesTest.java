package dev.lanewise.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page of error codes is complete, and has none that the code has not. */
class ErrorCodesTest {
    private static final Path ROOT = Path.of("..");
    private static final Pattern THROWN = Pattern.compile("\"(LW-[A-Z]+-\\d{3})\"");
    private static final Pattern LISTED = Pattern.compile("(?m)^\\| (LW-[A-Z]+-\\d{3}) \\|");

    @Test
    void thePageListsTheCodesThatAreThrown() throws IOException {
        var thrown = new TreeSet<String>();
        try (var files = Files.walk(ROOT)) {
            files.filter(file -> file.toString().replace('\\', '/').contains("/src/main/java/")
                    && !file.toString().replace('\\', '/').contains("/target/") // other revisions may lie there, to be measured
                    && file.toString().endsWith(".java") && !file.startsWith(ROOT.resolve("examples"))
                    && !file.toString().contains("/error/Problem.java"))
                    .forEach(file -> thrown.addAll(codes(THROWN, file)));
        }
        assertTrue(thrown.size() > 60, "found only " + thrown);
        assertEquals(thrown, codes(LISTED, ROOT.resolve("docs/errors.md")));
    }

    private static SortedSet<String> codes(Pattern pattern, Path file) {
        try {
            var found = new TreeSet<String>();
            pattern.matcher(Files.readString(file)).results().forEach(match -> found.add(match.group(1)));
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
