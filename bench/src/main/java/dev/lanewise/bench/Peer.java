package dev.lanewise.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * Another program that does the same work when it is told to, so that several can take turns within milliseconds. It is started by
 * {@code bench/peers/start}, and speaks one line for each line that it hears; {@code bench/peers/README.md} has the words.
 */
final class Peer implements AutoCloseable {
    private static final String SKIPPED = "skipped";
    private static final String NONE = "none";

    private final String name;
    private final Process process;
    private final BufferedReader answers;
    private final PrintWriter orders;
    private final String greeting;

    private Peer(String name, Process process) throws IOException {
        this.name = name;
        this.process = process;
        answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        orders = new PrintWriter(process.getOutputStream(), true, StandardCharsets.UTF_8);
        greeting = heard("its name and version, or why it can't be had");
    }

    /**
     * Starts a program and hears its name, or why it can't be had.
     *
     * @param peers the folder {@code bench/peers}
     * @param files the folder of the workloads' files, {@link PeerFiles}
     */
    static Peer start(Path peers, String name, int threads, Path files) throws IOException {
        var command = peers.resolve("start").toString();
        return new Peer(name, new ProcessBuilder(command, name, String.valueOf(threads), files.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT).start());
    }

    /** Whether it is here, and not just the reason why it is not. */
    boolean isHere() {
        return !greeting.startsWith(SKIPPED);
    }

    /** Its name and version, or why it was skipped. */
    String greeting() {
        return greeting;
    }

    String name() {
        return name;
    }

    /** The losses of a workload's first steps at a learning rate; empty if it has no such workload. */
    Optional<double[]> losses(String workload, double rate, int steps) throws IOException {
        var answer = ask("losses " + workload + " " + rate + " " + steps);
        return answer.startsWith(NONE) ? Optional.empty()
                : Optional.of(Arrays.stream(answer.split(" ")).mapToDouble(Double::parseDouble).toArray());
    }

    /** Nanoseconds for so many further steps of a workload. */
    double steps(String workload, double rate, int steps) throws IOException {
        return Double.parseDouble(ask("steps " + workload + " " + rate + " " + steps));
    }

    /** Nanoseconds for so many products, such as of {@code NN 64 1000 100}: variant, m, k, n. */
    double products(String product, int calls) throws IOException {
        return Double.parseDouble(ask("product " + product + " " + calls));
    }

    private String ask(String order) throws IOException {
        orders.println(order);
        return heard("an answer to '" + order + "'");
    }

    private String heard(String wanted) throws IOException {
        var line = answers.readLine();
        if (line == null) {
            throw new IOException("peer " + name + ": wanted " + wanted + ", got its end; what it said stands above");
        }
        return line;
    }

    @Override
    public void close() {
        process.destroy();
    }
}
