package dev.lanewise.cli;

import dev.lanewise.api.error.LanewiseException;
import dev.lanewise.api.error.Problem;
import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/**
 * An output that goes on after a failure and reports it at the end. A reader that has seen enough, as {@code head} has,
 * is none: training must not stop because nobody looks any more.
 */
final class StandardOutput extends FilterOutputStream {
    private Optional<IOException> failure = Optional.empty();

    StandardOutput(OutputStream out) {
        super(new BufferedOutputStream(out));
    }

    @Override
    public void write(int b) throws IOException {
        attempt(() -> out.write(b));
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
        attempt(() -> out.write(bytes, from, count));
    }

    @Override
    public void flush() throws IOException {
        attempt(out::flush);
    }

    /** Why something that was written is lost; empty where all went well or the reader has left. */
    Optional<LanewiseException> problem() {
        return failure.filter(e -> !String.valueOf(e.getMessage()).contains("Broken pipe"))
                .map(e -> Problem.run("LW-CLI-003")
                        .at("standard output")
                        .wanted("to write the results")
                        .got(String.valueOf(e.getMessage()))
                        .remedy("make room on the disk, or send the output elsewhere")
                        .toException(e));
    }

    private void attempt(Write write) throws IOException {
        if (failure.isPresent()) {
            throw failure.get(); // the stream may hold half a block; nothing may follow it
        }
        try {
            write.run();
        } catch (IOException e) {
            failure = Optional.of(e);
            throw e;
        }
    }

    private interface Write {
        void run() throws IOException;
    }
}
