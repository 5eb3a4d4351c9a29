package dev.lanewise.cli;

import dev.lanewise.engine.plan.PlanTable;
import dev.lanewise.engine.run.RunPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A plan for reading. */
final class PlanText {
    private static final List<String> HEADINGS =
            List.of("node", "layer", "output", "parameters", "operations", "memory", "computed with");
    private static final int FIRST_NUMBER = 3;
    private static final int LAST_NUMBER = 4;
    private static final String[] UNITS = {"", "k", "M", "G", "T", "P"};

    private PlanText() {}

    static String of(RunPlan plan) {
        var rows = new ArrayList<List<String>>();
        rows.add(HEADINGS);
        plan.nodes().forEach(row -> rows.add(cells(row)));
        var text = new StringBuilder();
        table(text, rows);
        text.append('\n');
        line(text, "batch",
                plan.batch() + " examples, " + (plan.shards() == 1 ? "" : "in " + plan.shards() + " shards, ")
                        + amount(plan.operations(), 1000) + "FLOP a step, forward and backward");
        line(text, "parameters", amount(plan.parameters(), 1000).strip() + ", with the optimizer's state "
                + bytes(plan.stateBytes()));
        line(text, "training", bytes(plan.trainingBytes()) + " for values and gradients, "
                + bytes(plan.withoutReuseBytes()) + " if no place were used twice");
        line(text, "evaluation", bytes(plan.evaluationBytes()));
        line(text, "inspection", bytes(plan.inspectionBytes()) + " to watch over the training");
        line(text, "data", bytes(plan.dataBytes()));
        line(text, "together",
                bytes(plan.peakBytes()) + "; JDK_JAVA_OPTIONS=-Xmx" + plan.heapMegabytes() + "m is enough");
        return text.toString();
    }

    private static List<String> cells(PlanTable.Row row) {
        var memory = row.inPlaceOf().map(other -> "in place of " + other)
                .orElse("[" + row.offset() + ", " + (row.offset() + row.elements()) + ")");
        return List.of(row.node(), row.layer(), row.output().toString(), amount(row.parameters(), 1000).strip(),
                amount(row.operations(), 1000).strip(), memory, row.fusedWith().orElse(""));
    }

    private static void table(StringBuilder text, List<List<String>> rows) {
        int[] widths = new int[HEADINGS.size()];
        rows.forEach(row -> {
            for (int column = 0; column < widths.length; column++) {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
        });
        for (var row : rows) {
            var line = new StringBuilder();
            for (int column = 0; column < widths.length; column++) {
                boolean number = column >= FIRST_NUMBER && column <= LAST_NUMBER;
                line.append(String.format("%" + (number ? "" : "-") + widths[column] + "s  ", row.get(column)));
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
    }

    private static void line(StringBuilder text, String name, String what) {
        text.append(String.format("%-12s%s%n", name, what));
    }

    private static String bytes(long bytes) {
        return amount(bytes, 1024) + "B";
    }

    /** Three digits and a unit: {@code 1.23 M}. */
    private static String amount(long number, int base) {
        double value = number;
        int unit = 0;
        while (value >= base && unit < UNITS.length - 1) {
            value /= base;
            unit++;
        }
        int digits = unit == 0 || value >= 100 ? 0 : value >= 10 ? 1 : 2;
        return String.format(Locale.ROOT, "%." + digits + "f %s", value, UNITS[unit]);
    }
}
