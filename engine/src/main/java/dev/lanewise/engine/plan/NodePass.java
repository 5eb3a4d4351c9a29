package dev.lanewise.engine.plan;

import dev.lanewise.api.formula.Formula;
import dev.lanewise.api.kernel.Kernels;
import dev.lanewise.api.layer.Backward;
import dev.lanewise.api.layer.Forward;
import dev.lanewise.api.layer.Gradient;
import dev.lanewise.api.layer.Mode;
import dev.lanewise.api.layer.Pass;
import dev.lanewise.api.random.RandomStream;
import dev.lanewise.api.tensor.Tensor;

/** What one node's layer sees of a frame: its own tensors, by the numbers of its plan. */
abstract sealed class NodePass implements Pass {
    final Frame frame;
    final PlannedNode node;
    private final SavedTensors saved;
    private final RandomStream random;

    NodePass(Frame frame, PlannedNode node, SavedTensors saved) {
        this.frame = frame;
        this.node = node;
        this.saved = saved;
        this.random = frame.random().child(node.node().name());
    }

    @Override
    public Kernels kernels() {
        return frame.kernels();
    }

    @Override
    public Tensor parameter(int parameter) {
        return frame.parameters().parameter(node.firstParameter() + parameter);
    }

    @Override
    public Tensor saved(int number) {
        return saved.whole(number);
    }

    @Override
    public Tensor saved(int number, int step) {
        return saved.step(number, step);
    }

    @Override
    public <T> T prepared(Class<T> type) {
        return type.cast(node.layer().prepared().orElseThrow());
    }

    @Override
    public long randomKey() {
        return random.key(frame.step());
    }

    static final class OfForward extends NodePass implements Forward {
        private final Formula[] formulas;

        /** @param formulas the layer's, the closing one perhaps longer */
        OfForward(Frame frame, PlannedNode node, SavedTensors saved, Formula[] formulas) {
            super(frame, node, saved);
            this.formulas = formulas;
        }

        @Override
        public Formula formula(int formula) {
            return formulas[formula];
        }

        @Override
        public Mode mode() {
            return frame.mode();
        }

        @Override
        public int inputs() {
            return node.inputs().size();
        }

        @Override
        public Tensor input(int input) {
            return frame.value(node.inputs().get(input));
        }

        @Override
        public Tensor output() {
            return frame.value(node.output());
        }

        @Override
        public Tensor buffer(int buffer) {
            return frame.parameters().buffer(node.firstBuffer() + buffer);
        }
    }

    static final class OfBackward extends NodePass implements Backward {
        private final Gradient[] gradInputs;

        OfBackward(Frame frame, PlannedNode node, SavedTensors saved, Gradient[] gradInputs) {
            super(frame, node, saved);
            this.gradInputs = gradInputs;
        }

        @Override
        public Formula formula(int formula) {
            return node.layer().formulas().get(formula);
        }

        @Override
        public int inputs() {
            return node.inputs().size();
        }

        @Override
        public Tensor input(int input) {
            if (!node.layer().readInputs().contains(input)) {
                throw undeclared("readsInput(" + input + ")");
            }
            return frame.value(node.inputs().get(input));
        }

        @Override
        public Tensor output() {
            if (!node.layer().readsOutput()) {
                throw undeclared("readsOutput()");
            }
            return frame.value(node.output());
        }

        @Override
        public Tensor gradOutput() {
            return frame.gradient(node.output());
        }

        @Override
        public Gradient gradInput(int input) {
            return gradInputs[input];
        }

        @Override
        public Gradient gradParameter(int parameter) {
            return frame.parameterGradient(node.firstParameter() + parameter);
        }

        private IllegalStateException undeclared(String declaration) {
            return new IllegalStateException(Plan.place(node.node())
                    + ": the backward pass reads what its plan does not declare; add " + declaration + " to the plan");
        }
    }
}
