package dev.lanewise.api.layer;

/**
 * A node's computation: one output from one or more inputs. A layer is immutable and holds settings only; no batch, no
 * parameter, no gradient. It allocates nothing: the contexts hand out every tensor.
 *
 * <p>Every tensor of a pass has the batch as its outermost axis; {@link #plan} speaks of one example.
 *
 * <p>{@link Pointwise} is the shorter form for everything that works element by element.
 *
 * @since 0.1
 */
public non-sealed interface Layer extends ModelPart {
    /**
     * Infers the output's shape and declares what the passes need: parameters with their initializers, buffers, saved
     * tensors, formulas, and what {@link #backward} will read, by which the engine plans memory.
     *
     * @throws dev.lanewise.api.error.LanewiseException for inputs that this layer can't take; see
     *     {@link Inputs#refuse(String, String)}
     */
    LayerPlan plan(Inputs inputs);

    /** Computes {@link Forward#output()} from the inputs and parameters, and fills the saved tensors. */
    void forward(Forward pass);

    /**
     * The chain rule: from {@link Backward#gradOutput()} the gradients of every input and parameter that is
     * {@linkplain Gradient#wanted() wanted}. Gradients are sums over the examples of the batch, never means.
     */
    void backward(Backward pass);
}
