package dev.lanewise.engine.plan;

import dev.lanewise.api.formula.Formula;
import dev.lanewise.api.settings.PartName;
import dev.lanewise.api.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a plan comes to, node by node, for people who want to know where memory and time go.
 *
 * @since 0.1
 */
public final class PlanTable {
    private PlanTable() {}

    /**
     * One node.
     *
     * @param node its name
     * @param layer the layer's name in settings files
     * @param output the shape of one example of the output
     * @param parameters trained values
     * @param operations floating-point operations of a step, forward and backward: two for each multiply-add of a product, one for
     *     each instruction and element of a formula; sums and windows of other layers are not counted
     * @param offset the first element of the output in the slab
     * @param elements of the output, for a whole batch
     * @param inPlaceOf the node in whose place the output lies
     * @param fusedWith the node whose forward pass computes this one
     * @since 0.1
     */
    public record Row(
            String node,
            String layer,
            Shape output,
            long parameters,
            long operations,
            long offset,
            long elements,
            Optional<String> inPlaceOf,
            Optional<String> fusedWith) {}

    /** A row a node, in the order in which they are computed. */
    public static List<Row> of(MemoryPlan memory) {
        var plan = memory.plan();
        var rows = new ArrayList<Row>();
        for (var node : plan.nodes()) {
            int number = plan.index(node);
            int place = memory.inPlaceOf(node.output());
            int leader = memory.leader(number);
            rows.add(new Row(
                    node.node().name(),
                    PartName.of(node.node().layer()),
                    node.layer().output(),
                    node.layer().parameters().stream().mapToLong(spec -> spec.shape().size()).sum(),
                    memory.capacity() * (forward(node) + backward(plan, node)),
                    memory.offsetOfValue(node.output()),
                    (long) memory.capacity() * node.layer().output().size(),
                    place < 0 ? Optional.empty() : Optional.of(name(plan, place - plan.fields().size())),
                    leader == number ? Optional.empty() : Optional.of(name(plan, leader))));
        }
        return rows;
    }

    private static String name(Plan plan, int node) {
        return plan.nodes().get(node).node().name();
    }

    private static long forward(PlannedNode node) {
        long formula =
                node.layer().closing().map(own -> cost(node, node.layer().formulas().get(own.formula()))).orElse(0L);
        return 2 * node.layer().multiplyAdds() + formula;
    }

    /** A product has two gradients, each as large as itself; a formula of n inputs is followed by its n gradients. */
    private static long backward(Plan plan, PlannedNode node) {
        if (!plan.needsGradient(node.output())) {
            return 0;
        }
        boolean trained = !node.layer().parameters().isEmpty();
        boolean passedOn = node.inputs().stream().anyMatch(plan::needsGradient);
        long products = Stream.of(trained, passedOn).filter(wanted -> wanted).count();
        long formulas = 0;
        boolean isOneFormula = node.layer().inPlace() && node.layer().closing().isPresent();
        for (int input = 0; isOneFormula && input < node.inputs().size(); input++) {
            if (plan.needsGradient(node.inputs().get(input))) {
                formulas += cost(node, node.layer().formulas().get(1 + input));
            }
        }
        return products * 2 * node.layer().multiplyAdds() + formulas;
    }

    private static long cost(PlannedNode node, Formula formula) {
        return (long) formula.program().instructions().size() * node.layer().output().size();
    }
}
