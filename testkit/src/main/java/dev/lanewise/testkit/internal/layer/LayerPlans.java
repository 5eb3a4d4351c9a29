package dev.lanewise.testkit.internal.layer;

import dev.lanewise.api.error.LanewiseException;
import dev.lanewise.api.layer.BufferSpec;
import dev.lanewise.api.layer.Inputs;
import dev.lanewise.api.layer.LayerPlan;
import dev.lanewise.api.layer.ParameterSpec;
import dev.lanewise.api.layer.TensorSpec;
import dev.lanewise.testkit.LayerCase;
import dev.lanewise.testkit.internal.Finding;
import dev.lanewise.testkit.internal.Shapes;
import java.util.HashSet;
import java.util.stream.Stream;

/** Checks of plans. */
final class LayerPlans {
    /** Of every case's seed, so several times as many in all. */
    private static final int SHAPES = 15;

    private LayerPlans() {}

    static void isPure(LayerCase tried) {
        var first = tried.layer().plan(tried.inputs());
        var second = tried.layer().plan(tried.inputs());
        if (!outline(first).equals(outline(second))) {
            throw Finding.of("two plans for the same inputs differ").with("first", outline(first)).with("second",
                    outline(second));
        }
        var names = new HashSet<String>();
        Stream.concat(first.parameters().stream().map(ParameterSpec::name),
                Stream.concat(first.buffers().stream().map(BufferSpec::name),
                        first.saved().stream().map(TensorSpec::name)))
                .forEach(name -> {
                    if (!names.add(name)) {
                        throw Finding.of("two tensors of the plan have one name").with("name", name);
                    }
                });
        for (int read : first.readInputs()) {
            if (read < 0 || read >= tried.inputs().count()) {
                throw Finding.of("the plan declares that the backward pass reads input " + read)
                        .with("wanted", "a number from 0 to " + (tried.inputs().count() - 1));
            }
        }
    }

    private static String outline(LayerPlan plan) {
        return plan.output() + ", parameters " + plan.parameters() + ", buffers " + plan.buffers() + ", saved "
                + plan.saved()
                + ", " + plan.formulas().size() + " formulas, reads inputs " + plan.readInputs()
                + (plan.readsOutput() ? " and the output" : "");
    }

    /** Whatever the shapes: a plan, or a refusal that has a code; never another exception. */
    static void refusesPolitely(LayerCase tried) {
        Shapes.anyInputs(tried.seed()).limit(SHAPES).forEach(inputs -> plan(tried, inputs));
    }

    private static void plan(LayerCase tried, Inputs inputs) {
        try {
            tried.layer().plan(inputs);
        } catch (LanewiseException refusal) {
            if (refusal.problem().wanted().isEmpty() || refusal.problem().got().isEmpty()) {
                throw Finding.of("a refusal does not say what was wanted and what came").with("text",
                        refusal.getMessage());
            }
        } catch (RuntimeException other) {
            var finding = Finding.of("inputs that don't fit are not refused with a LanewiseException")
                    .with("inputs", inputs.shapes())
                    .with("got", other)
                    .with("remedy", "check the shapes in plan, and throw inputs.refuse(wanted, remedy)");
            finding.initCause(other);
            throw finding;
        }
    }
}
