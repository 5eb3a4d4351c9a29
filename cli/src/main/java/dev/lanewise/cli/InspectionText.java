package dev.lanewise.cli;

import dev.lanewise.api.settings.Binder;
import dev.lanewise.api.settings.Catalog;
import dev.lanewise.api.settings.Value;
import dev.lanewise.api.tensor.Tensor;
import dev.lanewise.engine.run.Inspection;
import dev.lanewise.engine.run.NeededPlugin;
import dev.lanewise.engine.run.TensorFigures;
import dev.lanewise.engine.store.Json;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A model's inspection for people, and as JSON for programs.
 *
 * @param catalog tells which plug-ins are here
 */
record InspectionText(Inspection model, Catalog catalog) {
    /** Longer texts are shown up to here. */
    private static final int LONGEST = 64;

    String table(int width) {
        var text = new StringBuilder();
        var columns = new Columns(width);
        section(text, columns, "file", facts());
        section(text, columns, "plug-ins needed", model.needs().stream().map(this::need).toList());
        section(text, columns, "nodes", nodes());
        section(text, columns, "tensors: " + total(), tensors());
        return text.toString().replaceAll(" +\n", "\n");
    }

    private static void section(StringBuilder text, Columns columns, String title, List<List<String>> rows) {
        if (!rows.isEmpty()) {
            text.append(text.isEmpty() ? "" : "\n").append(title).append('\n');
            columns.append(text, rows);
        }
    }

    private List<List<String>> facts() {
        var rows = new ArrayList<List<String>>();
        rows.add(List.of("path", model.file().toString()));
        model.facts().forEach((key, value) -> rows.add(
                List.of(key, value.length() > LONGEST ? value.substring(0, LONGEST) + "..." : value)));
        return rows;
    }

    private List<String> need(NeededPlugin need) {
        return List.of(need.id(), need.version(), "api " + need.apiLevel(), need.jar(),
                need.isHere(catalog) ? "is here" : "is not here", need.sha256());
    }

    private List<List<String>> nodes() {
        return model.nodes().stream().map(node -> List.of(node.part(), node.name(), node.settings())).toList();
    }

    private String total() {
        long elements = model.tensors().values().stream().mapToLong(Tensor::size).sum();
        long bytes = model.tensors().values().stream().mapToLong(InspectionText::bytes).sum();
        return "%d, of %d elements and %d bytes".formatted(model.tensors().size(), elements, bytes);
    }

    private List<List<String>> tensors() {
        var rows = new ArrayList<List<String>>();
        if (!model.tensors().isEmpty()) {
            rows.add(List.of("name", "shape", "type", "bytes", "mean", "std", "min", "max"));
        }
        model.tensors().forEach((name, tensor) -> {
            var figures = TensorFigures.of(tensor);
            rows.add(List.of(name, tensor.shape().toString(), type(tensor), "" + bytes(tensor),
                    number(figures.mean()), number(figures.deviation()), number(figures.min()),
                    number(figures.max())));
        });
        return rows;
    }

    private static String type(Tensor tensor) {
        return tensor.type().name().toLowerCase(Locale.ROOT);
    }

    private static long bytes(Tensor tensor) {
        return (long) tensor.size() * tensor.type().bytes();
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.5g", value);
    }

    String json() {
        var metadata = Json.object();
        model.metadata().forEach(metadata::put);
        return Json.pretty(Json.object().put("file", model.file().toString())
                .put("metadata", metadata.value())
                .put("plugins-needed", Json.sequence(model.needs().stream().map(need -> json(need).value()).toList()))
                .put("nodes", Json.sequence(model.nodes().stream().map(node -> json(node).value()).toList()))
                .put("tensors", Json.sequence(
                        model.tensors().entrySet().stream().map(entry -> json(entry).value()).toList()))
                .value());
    }

    private Json.Members json(NeededPlugin need) {
        return Json.object().put("id", need.id()).put("version", need.version()).put("api-level", need.apiLevel())
                .put("sha256", need.sha256()).put("jar", need.jar()).put("here", need.isHere(catalog));
    }

    private static Json.Members json(Inspection.Node node) {
        return Json.object().put("name", node.name()).put("part", node.part()).put("settings", node.settings());
    }

    private static Value shape(Tensor tensor) {
        return Binder.write(Arrays.stream(tensor.shape().toArray()).boxed().toList());
    }

    private static Json.Members json(Map.Entry<String, Tensor> entry) {
        var figures = TensorFigures.of(entry.getValue());
        return Json.object().put("name", entry.getKey()).put("shape", shape(entry.getValue()))
                .put("type", type(entry.getValue())).put("bytes", bytes(entry.getValue()))
                .put("mean", figures.mean()).put("std", figures.deviation()).put("min", figures.min())
                .put("max", figures.max());
    }
}
