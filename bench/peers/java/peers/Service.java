package peers;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.StringJoiner;

/** What every Java peer shares: its lines. The words are in bench/peers/README.md. */
final class Service {
    /** A network in training. */
    @FunctionalInterface
    interface Network {
        /** Takes one step, and gives the loss that it began with. */
        double step();
    }

    /** How a network of a library is made. */
    @FunctionalInterface
    interface Maker {
        Network make(Workload workload, double rate);
    }

    private final Maker maker;
    private final Path files;
    private final Map<String, Network> running = new HashMap<>();

    private Service(Maker maker, Path files) {
        this.maker = maker;
        this.files = files;
    }

    /** Says the greeting, and then answers line by line until there are no more. */
    static void serve(String greeting, Maker maker, Path files) throws IOException {
        var service = new Service(maker, files);
        System.out.println(greeting);
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (var line = in.readLine(); line != null; line = in.readLine()) {
            System.out.println(service.answer(line.split(" ")));
        }
    }

    private String answer(String[] words) throws IOException {
        double rate = Double.parseDouble(words[2]);
        int count = Integer.parseInt(words[3]);
        return switch (words[0]) {
            case "losses" -> losses(make(words[1], rate), count);
            case "steps" -> steps(words[1], rate, count);
            default -> "none";
        };
    }

    private Network make(String workload, double rate) throws IOException {
        return maker.make(Workload.read(files, workload), rate);
    }

    private static String losses(Network network, int count) {
        var losses = new StringJoiner(" ");
        for (int i = 0; i < count; i++) {
            losses.add(String.valueOf(network.step()));
        }
        return losses.toString();
    }

    private String steps(String workload, double rate, int count) throws IOException {
        var network = running.get(workload);
        if (network == null) {
            network = make(workload, rate);
            running.put(workload, network);
        }
        long start = System.nanoTime();
        for (int i = 0; i < count; i++) {
            network.step();
        }
        return String.valueOf(System.nanoTime() - start);
    }
}
