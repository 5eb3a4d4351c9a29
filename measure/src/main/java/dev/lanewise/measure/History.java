package dev.lanewise.measure;

import dev.lanewise.api.error.LanewiseException;
import dev.lanewise.api.settings.Binder;
import dev.lanewise.api.settings.Catalog;
import dev.lanewise.engine.store.InputFiles;
import dev.lanewise.engine.store.Json;
import dev.lanewise.engine.store.WholeFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A folder with one file for all that was measured in one go. A file is never changed again, so that histories can be merged.
 *
 * @since 0.1
 */
public final class History {
    /** The word for the newest entry of this machine. */
    public static final String LAST = "last";

    /** How an entry's file ends; files that end otherwise are not ours. */
    private static final String SUFFIX = ".bench.json";

    private final Path folder;

    /** The history in a folder, which need not be there yet. */
    public History(Path folder) {
        this.folder = folder;
    }

    /**
     * Writes an entry to a new file, and makes the folder if it is not there.
     *
     * @return the file
     * @throws LanewiseException {@code LW-BENCH-006} where that is not possible
     */
    public Path append(HistoryEntry entry) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw HistoryProblems.noFolder(folder, e);
        }
        var file = free(entry);
        var text = Json.line(Binder.write(entry)) + "\n";
        WholeFile.write(file, channel -> channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8))));
        return file;
    }

    private Path free(HistoryEntry entry) {
        var name = entry.time().replace(":", "")
                + entry.commit().map(commit -> "-" + commit.shortName().replace("+", "-dirty")).orElse("");
        var file = folder.resolve(name + SUFFIX);
        for (int i = 2; Files.exists(file); i++) {
            file = folder.resolve(name + "-" + i + SUFFIX);
        }
        return file;
    }

    /**
     * All entries, oldest first; none where there is no folder.
     *
     * @throws LanewiseException {@code LW-BENCH-001} if one can't be read
     */
    public List<HistoryEntry> entries() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(SUFFIX)).sorted().map(History::read)
                    .sorted(Comparator.comparing(HistoryEntry::time)).toList();
        } catch (IOException e) {
            throw HistoryProblems.unreadable(folder, String.valueOf(e.getMessage()));
        }
    }

    /**
     * What was saved in a file.
     *
     * @throws LanewiseException {@code LW-BENCH-001} if it is no entry of a history, {@code LW-BENCH-002} if it is not there
     */
    public static HistoryEntry read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw InputFiles.missing("LW-BENCH-002", file, "a file of a history of benchmarks").toException();
        }
        try {
            return new Binder(Catalog.of(List.of())).bind(HistoryEntry.class, Json.parse(Files.readString(file)));
        } catch (IOException | IllegalArgumentException e) {
            throw HistoryProblems.unreadable(file, String.valueOf(e.getMessage()));
        } catch (LanewiseException e) {
            throw HistoryProblems.unreadable(file, e.problem().wanted() + ", and got " + e.problem().got());
        }
    }

    /** The newest entry that was measured on a machine like this one. */
    public Optional<HistoryEntry> last(MachineCard machine) {
        return entries().reversed().stream().filter(entry -> entry.machine().isLike(machine)).findFirst();
    }

    /** The newest entry of a commit whose files had not been changed, measured on a machine like this one. */
    public Optional<HistoryEntry> ofCommit(String id, MachineCard machine) {
        return entries().reversed().stream().filter(entry -> entry.machine().isLike(machine))
                .filter(entry -> entry.commit().filter(commit -> commit.id().equals(id) && !commit.dirty()).isPresent())
                .findFirst();
    }

    /**
     * What {@code --against} means: {@code last}, a file, or a revision of the sources.
     *
     * @param sources where git is asked what a revision means
     * @throws LanewiseException {@code LW-BENCH-003} if nothing was saved for it, {@code LW-BENCH-004} if a file is from another machine
     */
    public HistoryEntry against(String what, MachineCard machine, Path sources) {
        if (what.equals(LAST)) {
            return last(machine).orElseThrow(() -> HistoryProblems.nothingSaved(what, machine, folder));
        }
        var file = Path.of(what);
        if (Files.exists(file) || what.endsWith(".json")) {
            var entry = read(file);
            if (!entry.machine().isLike(machine)) {
                throw HistoryProblems.otherMachine(file, entry.machine(), machine);
            }
            return entry;
        }
        return Commit.meant(sources, what).flatMap(id -> ofCommit(id, machine))
                .orElseThrow(() -> HistoryProblems.nothingSaved(what, machine, folder));
    }
}
