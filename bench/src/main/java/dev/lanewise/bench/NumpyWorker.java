package dev.lanewise.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/** A Python process that computes products when it is told to, so that two programs can take turns within milliseconds. */
final class NumpyWorker implements AutoCloseable {
    private final Process process;
    private final BufferedReader answers;
    private final PrintWriter orders;
    private final String version;

    private NumpyWorker(Process process) throws IOException {
        this.process = process;
        answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        orders = new PrintWriter(process.getOutputStream(), true, StandardCharsets.UTF_8);
        version = String.valueOf(answers.readLine());
    }

    /** Empty where there is no Python or no numpy. */
    static Optional<NumpyWorker> start(Path script, int threads) {
        try {
            var process = new ProcessBuilder("python3", script.toString(), String.valueOf(threads))
                    .redirectError(ProcessBuilder.Redirect.INHERIT).start();
            var worker = new NumpyWorker(process);
            return worker.version.startsWith("numpy") ? Optional.of(worker) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    String version() {
        return version;
    }

    /** Nanoseconds for so many calls. */
    double nanos(String product, int calls) throws IOException {
        orders.println(product + " " + calls);
        return Double.parseDouble(answers.readLine());
    }

    @Override
    public void close() {
        process.destroy();
    }
}
