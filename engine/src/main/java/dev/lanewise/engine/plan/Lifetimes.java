package dev.lanewise.engine.plan;

import java.util.Arrays;

/**
 * When values and gradients are written and read in a step of n nodes. Instants: 0 to n-1 the nodes' forward passes, n the loss,
 * 2n down to the node's number the backward passes (node i's is {@code 2n - i}), 2n + 1 the update.
 */
final class Lifetimes {
    private static final int NEVER = -1;

    private final Plan plan;
    private final Purpose purpose;
    private final int nodes;
    private final int[] lastRead;
    private final int[] readers;
    private final int[] firstGradient;

    Lifetimes(Plan plan, Purpose purpose) {
        this.plan = plan;
        this.purpose = purpose;
        this.nodes = plan.nodes().size();
        this.lastRead = new int[plan.values()];
        this.readers = new int[plan.values()];
        this.firstGradient = new int[plan.values()];
        Arrays.fill(firstGradient, NEVER);
        lastRead[plan.prediction()] = purpose == Purpose.EVALUATION ? loss() : update(); // metrics may ask at any time
        plan.nodes().forEach(this::readForward);
        if (purpose != Purpose.EVALUATION) {
            firstGradient[plan.prediction()] = loss();
            plan.nodes().reversed().stream().filter(this::hasBackward).forEach(this::readBackward);
        }
    }

    private void readForward(PlannedNode node) {
        int now = forward(node);
        lastRead[node.output()] = Math.max(lastRead[node.output()], now);
        for (int value : node.inputs()) {
            read(value, now);
            readers[value]++;
        }
    }

    private void readBackward(PlannedNode node) {
        int now = backward(node);
        node.layer().readInputs().forEach(input -> read(node.inputs().get(input), now));
        if (node.layer().readsOutput()) {
            read(node.output(), now);
        }
        for (int value : node.inputs()) {
            if (plan.needsGradient(value) && firstGradient[value] == NEVER) {
                firstGradient[value] = now;
            }
        }
    }

    private void read(int value, int instant) {
        lastRead[value] = Math.max(lastRead[value], instant);
    }

    boolean hasBackward(PlannedNode node) {
        return purpose != Purpose.EVALUATION && plan.needsGradient(node.output());
    }

    int loss() {
        return nodes;
    }

    int update() {
        return 2 * nodes + 1;
    }

    int forward(PlannedNode node) {
        return plan.index(node);
    }

    int backward(PlannedNode node) {
        return 2 * nodes - plan.index(node);
    }

    /** The last pass that reads a value; for inspection the end of the step. */
    int lastRead(int value) {
        return purpose == Purpose.INSPECTION ? update() : lastRead[value];
    }

    /** How many nodes take a value. */
    int readers(int value) {
        return readers[value];
    }

    int firstGradient(int value) {
        return firstGradient[value];
    }

    /** The pass that reads a value's gradient: the backward pass of the node that computed the value. */
    int lastGradient(int value) {
        return purpose == Purpose.INSPECTION ? update()
                : backward(plan.nodes().get(value - plan.fields().size()));
    }
}
