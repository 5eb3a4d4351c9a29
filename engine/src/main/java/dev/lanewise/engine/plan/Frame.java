package dev.lanewise.engine.plan;

import dev.lanewise.api.kernel.Kernels;
import dev.lanewise.api.layer.Gradient;
import dev.lanewise.api.layer.Mode;
import dev.lanewise.api.random.RandomStream;
import dev.lanewise.api.tensor.Tensor;
import dev.lanewise.engine.event.Laps;
import dev.lanewise.engine.event.NodeEvent;
import java.util.List;

/**
 * A workspace cut for one batch size, with every pass's tensors at hand, so that running the graph is two loops.
 *
 * @since 0.1
 */
public final class Frame {
    private final Workspace workspace;
    private final int batch;
    private final Tensor[] values;
    private final Tensor[] gradients;
    private final List<NodePass.OfForward> forward;
    private final List<NodePass.OfBackward> backward;
    private Mode mode = Mode.TRAIN;
    private long step;
    private final NodeEvent event = new NodeEvent();

    Frame(Workspace workspace, int batch) {
        this.workspace = workspace;
        this.batch = batch;
        this.values = workspace.values(batch);
        this.gradients = workspace.gradients(batch);
        var plan = workspace.plan();
        var saved = plan.nodes().stream().map(node -> workspace.saved(node, batch)).toList();
        var routing = new GradientRouting(plan);
        var fusion = workspace.memory().fusion();
        this.forward = plan.nodes().stream()
                .filter(node -> !fusion.isFused(plan.index(node)))
                .map(node -> new NodePass.OfForward(this, node, saved.get(plan.index(node)), fusion.formulas(node)))
                .toList();
        this.backward = plan.nodes().reversed().stream()
                .filter(node -> workspace.memory().purpose() != Purpose.EVALUATION && plan.needsGradient(node.output()))
                .map(node -> new NodePass.OfBackward(this, node, saved.get(plan.index(node)),
                        routing.route(node, gradients)))
                .toList();
    }

    /** Computes every node's output from the fields' values. */
    public void forward(Mode newMode, long newStep) {
        mode = newMode;
        step = newStep;
        boolean isWatched = mode == Mode.TRAIN && event.isWanted(step);
        var laps = workspace.laps();
        for (int i = 0; i < forward.size(); i++) { // an iterator would be garbage
            var pass = forward.get(i);
            var node = pass.node.node();
            try {
                if (isWatched) {
                    event.begin();
                    node.layer().forward(pass);
                    event.done(node.name(), false);
                } else {
                    node.layer().forward(pass);
                }
                laps.lap(Laps.Piece.FORWARD, plan().index(pass.node));
            } catch (RuntimeException | Error e) {
                throw PartFailure.during(Plan.place(node), node.layer(), "forward", e);
            }
        }
    }

    /** Computes the gradients of all parameters from the gradient of the prediction. Only in a training workspace. */
    public void backward() {
        boolean isWatched = mode == Mode.TRAIN && event.isWanted(step);
        var laps = workspace.laps();
        for (int i = 0; i < backward.size(); i++) {
            var pass = backward.get(i);
            var node = pass.node.node();
            try {
                if (isWatched) {
                    event.begin();
                    node.layer().backward(pass);
                    event.done(node.name(), true);
                } else {
                    node.layer().backward(pass);
                }
                laps.lap(Laps.Piece.BACKWARD, plan().index(pass.node));
            } catch (RuntimeException | Error e) {
                throw PartFailure.during(Plan.place(node), node.layer(), "backward", e);
            }
        }
    }

    /**
     * A field's value, to be filled before {@link #forward}, or a node's output after it. Other values than the prediction may be
     * overwritten as soon as nobody needs them, unless the memory is for inspection.
     */
    public Tensor value(int number) {
        return values[number];
    }

    /** The output of the last node. */
    public Tensor prediction() {
        return values[workspace.plan().prediction()];
    }

    /** A value's gradient, if it needs one; the prediction's is to be filled before {@link #backward}. */
    public Tensor gradient(int number) {
        return gradients[number];
    }

    public int batch() {
        return batch;
    }

    public Plan plan() {
        return workspace.plan();
    }

    Kernels kernels() {
        return workspace.kernels();
    }

    Parameters parameters() {
        return workspace.parameters();
    }

    Gradient parameterGradient(int number) {
        return workspace.parameterGradient(number);
    }

    Mode mode() {
        return mode;
    }

    long step() {
        return step;
    }

    RandomStream random() {
        return workspace.random();
    }
}
