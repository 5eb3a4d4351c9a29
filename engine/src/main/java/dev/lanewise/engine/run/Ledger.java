package dev.lanewise.engine.run;

import dev.lanewise.api.settings.Value;
import dev.lanewise.engine.store.Json;
import dev.lanewise.engine.store.LineLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What happened to a run, one line of JSON an event. Times are for people; nothing is computed from them. */
final class Ledger implements AutoCloseable {
    private static final Pattern EVENT = Pattern.compile("\"event\":\"(checkpoint|resumed)\".*?\"step\":(\\d{1,18})");

    /** The event of a listener that has changed the training. */
    static final String CHANGED = "changed";

    private final LineLog lines;

    private Ledger(LineLog lines) {
        this.lines = lines;
    }

    /** Goes on with what was written before. */
    static Ledger open(Path file) {
        return new Ledger(LineLog.create(file));
    }

    /** The beginning of an event, to be completed and given to {@link #write}. */
    static Json.Members event(String name) {
        return Json.object().put("event", name).put("at", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    }

    /**
     * The step of the checkpoint from which a run would go on, as the ledger tells it: of the last one written, or gone on from.
     * 0 where the ledger is not there or can't be read: it is a record for people, and a run goes on without it.
     */
    static long lastCheckpoint(Path file) {
        long last = 0;
        try (var lines = Files.lines(file)) {
            for (var line : (Iterable<String>) lines::iterator) {
                var event = EVENT.matcher(line);
                if (event.find()) {
                    long step = Long.parseLong(event.group(2));
                    last = event.group(1).equals("resumed") ? step : Math.max(last, step);
                }
            }
        } catch (IOException | UncheckedIOException e) {
            return 0;
        }
        return last;
    }

    /** What the ledger says of a run that no replay can do again: changes by listeners, and resumptions that were not exact. */
    static List<String> deviations(Path file) {
        var deviations = new ArrayList<String>();
        try (var lines = Files.lines(file)) {
            for (var line : (Iterable<String>) lines::iterator) {
                if (line.contains("\"event\":\"" + CHANGED + "\"") || line.contains("\"event\":\"resumed\"")) {
                    deviations.addAll(deviations(line));
                }
            }
        } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
            return deviations; // a record for people: what can't be read of it is no reason to stop
        }
        return deviations;
    }

    private static List<String> deviations(String line) {
        if (!(Json.parse(line) instanceof Value.Mapping event)) {
            return List.of();
        }
        var step = "after step " + text(event.entries().get("step")) + " ";
        var what = event.entries().get("what");
        if (what != null) {
            return List.of(step + "a listener changed the training: " + text(what));
        }
        return event.entries().get("inexact") instanceof Value.Sequence all
                ? all.items().stream().map(one -> step + "it was resumed although " + text(one)).toList() : List.of();
    }

    private static String text(@Nullable Value value) {
        return value instanceof Value.Scalar scalar ? scalar.text() : "?";
    }

    /** Appends an event and forces it to the disk: the reason of a stop may be the last that is ever written. */
    void write(Json.Members event) {
        lines.append(Json.line(event.value()));
        lines.force();
    }

    @Override
    public void close() {
        lines.close();
    }
}
