package dev.lanewise.measure;

import dev.lanewise.api.settings.Doc;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The state of the sources that were measured, as git tells it.
 *
 * @param id the commit's whole hash
 * @param dirty whether files that git knows were changed since
 * @since 0.1
 */
public record Commit(@Doc("hash") String id, @Doc("whether files were changed since") boolean dirty) {

    /** What is checked out in a folder; empty where there is no git, or no commit. */
    public static Optional<Commit> checkedOut(Path folder) {
        return git(folder, "rev-parse", "HEAD").map(id -> new Commit(id,
                git(folder, "status", "--porcelain", "--untracked-files=no").filter(String::isEmpty).isEmpty()));
    }

    /** The commit that a revision such as {@code main} or {@code HEAD~2} means; empty where it means none. */
    public static Optional<String> meant(Path folder, String revision) {
        return git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}");
    }

    /** Twelve digits of the hash, and a plus sign where files were changed. */
    public String shortName() {
        return id.substring(0, Math.min(12, id.length())) + (dirty ? "+" : "");
    }

    private static Optional<String> git(Path folder, String... arguments) {
        var command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        try {
            var process = new ProcessBuilder(command).directory(folder.toAbsolutePath().toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD).start();
            process.getOutputStream().close();
            var answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return process.waitFor() == 0 ? Optional.of(answer) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty(); // no git
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
