package dev.lanewise.api.layer;

import dev.lanewise.api.formula.Formula;
import dev.lanewise.api.optimizer.Fans;
import dev.lanewise.api.optimizer.Initializer;
import dev.lanewise.api.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a layer needs for given inputs. Tensors and formulas are numbered in the order of their declaration; the passes ask
 * for them by these numbers.
 *
 * @param output the shape of one example of the output
 * @param parameters trained; shared by all passes
 * @param buffers kept with the model but not trained, such as running statistics
 * @param saved written by the forward pass for the backward pass of the same batch; the backward pass may also use them as scratch
 * @param formulas pointwise computations of the passes, built once
 * @param indexInputs the inputs whose values are whole numbers that choose something, with how many there are to choose from
 * @param readInputs the inputs whose values the backward pass reads
 * @param readsOutput whether the backward pass reads the output's value
 * @param closing the formula with which the forward pass ends, if the engine may put a longer one in its place
 * @param inPlace whether the output may lie where an input lies, and an input's gradient where the output's lies
 * @param multiplyAdds multiplications with an addition that products take in a forward pass of one example; for tables
 * @param mixesExamples whether examples of a batch influence each other in training, as by statistics of the batch
 * @param prepared whatever else the passes need and follows from the shapes, such as the geometry of a convolution
 * @since 0.1
 */
public record LayerPlan(
        Shape output,
        List<ParameterSpec> parameters,
        List<BufferSpec> buffers,
        List<TensorSpec> saved,
        List<Formula> formulas,
        Map<Integer, Integer> indexInputs,
        Set<Integer> readInputs,
        boolean readsOutput,
        Optional<Closing> closing,
        boolean inPlace,
        long multiplyAdds,
        boolean mixesExamples,
        Optional<Object> prepared) {

    /**
     * The last thing that a forward pass does: one call of a formula over the whole output.
     *
     * @param formula its number among the plan's formulas
     * @param operand the operand that the output is; the formula stores to no other
     * @since 0.1
     */
    public record Closing(int formula, int operand) {}

    public LayerPlan {
        parameters = List.copyOf(parameters);
        buffers = List.copyOf(buffers);
        saved = List.copyOf(saved);
        formulas = List.copyOf(formulas);
        indexInputs = Map.copyOf(indexInputs);
        readInputs = Set.copyOf(readInputs);
    }

    /** Begins a plan for a layer whose output has this shape per example. */
    public static Builder output(Shape output) {
        return new Builder(output);
    }

    /**
     * Collects a plan, in the order of the numbers that the passes use.
     *
     * @since 0.1
     */
    public static final class Builder {
        private final Shape output;
        private final List<ParameterSpec> parameters = new ArrayList<>();
        private final List<BufferSpec> buffers = new ArrayList<>();
        private final List<TensorSpec> saved = new ArrayList<>();
        private final List<Formula> formulas = new ArrayList<>();
        private final Map<Integer, Integer> indexInputs = new TreeMap<>();
        private final Set<Integer> readInputs = new TreeSet<>();
        private boolean readsOutput;
        private Optional<Closing> closing = Optional.empty();
        private boolean inPlace;
        private long multiplyAdds;
        private boolean mixesExamples;
        private Optional<Object> prepared = Optional.empty();

        private Builder(Shape output) {
            this.output = output;
        }

        /** A weight matrix or the like: regularized. */
        public Builder weight(String name, Shape shape, Initializer initializer, Fans fans) {
            return parameter(new ParameterSpec(name, shape, ParameterRole.WEIGHT, initializer, fans));
        }

        /** A bias: not regularized by default. */
        public Builder bias(String name, Shape shape, Initializer initializer, Fans fans) {
            return parameter(new ParameterSpec(name, shape, ParameterRole.BIAS, initializer, fans));
        }

        public Builder parameter(ParameterSpec parameter) {
            parameters.add(parameter);
            return this;
        }

        /** @param initial what every element is before the first step */
        public Builder buffer(String name, Shape shape, double initial) {
            buffers.add(new BufferSpec(name, shape, initial));
            return this;
        }

        /** A tensor with one slice an example, for what the backward pass needs. */
        public Builder savedPerExample(String name, Shape exampleShape) {
            saved.add(new TensorSpec(name, exampleShape, true));
            return this;
        }

        /** A tensor of int32 with one slice an example, such as the winners of a max-pooling. */
        public Builder savedIndices(String name, Shape exampleShape) {
            saved.add(new TensorSpec(name, exampleShape, true, 0, true));
            return this;
        }

        /**
         * A tensor (steps, batch, ...), for what each step of a recurrent layer keeps; {@link Pass#saved(int, int)} gives one
         * step's.
         */
        public Builder savedPerStep(String name, int steps, Shape exampleShape) {
            saved.add(new TensorSpec(name, exampleShape, true, steps, false));
            return this;
        }

        /** A tensor whose shape does not depend on the batch. */
        public Builder saved(String name, Shape shape) {
            saved.add(new TensorSpec(name, shape, false));
            return this;
        }

        public Builder formula(Formula formula) {
            formulas.add(formula);
            return this;
        }

        /**
         * The values of this input are whole numbers from 0 to {@code count - 1} in the layer's floating type: words of a
         * vocabulary. Between them there is nothing, so its gradient is zero.
         */
        public Builder indexInput(int input, int count) {
            indexInputs.put(input, count);
            return this;
        }

        /** The backward pass reads the value of this input. */
        public Builder readsInput(int input) {
            readInputs.add(input);
            return this;
        }

        /** The backward pass reads the value of the output. */
        public Builder readsOutput() {
            readsOutput = true;
            return this;
        }

        /**
         * Declares the last formula as the one that ends the forward pass: it is called once, over the whole output, and
         * asked for by its number at every call. The engine may then hand out another that also computes what follows.
         *
         * @param operand the operand that the output is
         */
        public Builder closing(int operand) {
            if (formulas.isEmpty()) {
                throw new IllegalStateException("closing: wanted a formula before it, got none");
            }
            closing = Optional.of(new Closing(formulas.size() - 1, operand));
            return this;
        }

        /**
         * Permits that the output lies where an input lies that nobody reads later, and the gradient of the last input wanted
         * where the output's gradient lies. Both passes must read each element of all inputs before they write that element.
         */
        public Builder inPlace() {
            inPlace = true;
            return this;
        }

        /** What the products of a forward pass cost for one example; {@code lanewise plan} shows it. */
        public Builder multiplyAdds(long perExample) {
            multiplyAdds = perExample;
            return this;
        }

        /**
         * Declares that an example's output in training depends on the other examples of its batch. In evaluation it never may.
         */
        public Builder mixesExamples() {
            mixesExamples = true;
            return this;
        }

        /** Hands an immutable value to the passes, which ask for it by {@link Pass#prepared}, so that they need not make it. */
        public Builder prepared(Object value) {
            prepared = Optional.of(value);
            return this;
        }

        public LayerPlan build() {
            return new LayerPlan(output, parameters, buffers, saved, formulas, indexInputs, readInputs, readsOutput,
                    closing, inPlace, multiplyAdds, mixesExamples, prepared);
        }
    }
}
