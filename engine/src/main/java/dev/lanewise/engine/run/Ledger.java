package dev.lanewise.engine.run;

import dev.lanewise.engine.store.Json;
import dev.lanewise.engine.store.LineLog;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** What happened to a run, one line of JSON an event. Times are for people; nothing is computed from them. */
final class Ledger implements AutoCloseable {
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
