package dev.lanewise.measure.profile;

import dev.lanewise.measure.profile.Figures.PassFigures;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What takes most of a step: a node with both its passes, the loss, the update, the data, or the rest.
 *
 * @param name of it
 * @param passes it
 */
record Dominant(String name, List<PassFigures> passes) {
    private static final double NEAR = 0.6;
    private static final double FAR = 0.25;

    static Dominant of(Figures figures) {
        Map<String, List<PassFigures>> groups = new LinkedHashMap<>();
        for (var pass : figures.passes()) {
            groups.computeIfAbsent(pass.node(), _ -> new ArrayList<>()).add(pass);
        }
        return groups.entrySet().stream().map(group -> new Dominant(group.getKey(), group.getValue()))
                .max(Comparator.comparingDouble(Dominant::share)).orElseThrow();
    }

    double share() {
        return passes.stream().mapToDouble(PassFigures::share).sum();
    }

    /** What dominates, and what limits it. */
    String sentence() {
        var largest = passes.stream().max(Comparator.comparingDouble(PassFigures::share)).orElseThrow();
        return name + kind() + " takes " + Units.percent(share()) + " of a step" + parts() + ". " + limit(largest);
    }

    private String kind() {
        return passes.getFirst().layer().isEmpty() ? "" : " (" + passes.getFirst().layer() + ")";
    }

    private String parts() {
        var timed = passes.stream().filter(pass -> pass.figure().isPresent()).toList();
        return timed.size() < 2 ? ""
                : ": " + String.join(", ",
                        timed.stream().map(pass -> Units.percent(pass.share()) + " " + pass.pass()).toList());
    }

    private static String limit(PassFigures pass) {
        var figure = pass.figure().orElseThrow();
        var subject = pass.pass().isEmpty() ? "It" : "Its " + pass.pass() + " pass";
        return switch (figure.limit()) {
            case UNKNOWN -> "It is none of the network's arithmetic: checks, metrics, and what an epoch ends with.";
            case ARITHMETIC -> subject + " reaches " + Units.percent(figure.reached())
                    + " of the fma peak, its nearest limit" + advice(figure.reached());
            case MEMORY -> subject + " reaches " + Units.percent(figure.reached())
                    + " of the copying bandwidth, its nearest limit" + advice(figure.reached());
        };
    }

    private static String advice(double reached) {
        if (reached > 1) {
            return ": its data are in a cache, or it moves less than is counted.";
        }
        if (reached >= NEAR) {
            return ": only less work will make it much faster.";
        }
        return reached < FAR
                ? ": it waits for neither arithmetic nor memory, but for small pieces of work, or for code outside of the kernels."
                : ".";
    }
}
