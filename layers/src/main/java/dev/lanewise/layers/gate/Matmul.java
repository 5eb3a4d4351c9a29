package dev.lanewise.layers.gate;

import dev.lanewise.api.kernel.Transpose;
import dev.lanewise.api.kernel.Write;
import dev.lanewise.api.layer.Arity;
import dev.lanewise.api.layer.Backward;
import dev.lanewise.api.layer.Forward;
import dev.lanewise.api.layer.Gradient;
import dev.lanewise.api.layer.Inputs;
import dev.lanewise.api.layer.Layer;
import dev.lanewise.api.layer.LayerPlan;
import dev.lanewise.api.layer.Pass;
import dev.lanewise.api.settings.Default;
import dev.lanewise.api.settings.Doc;
import dev.lanewise.api.settings.Named;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.api.tensor.Tensor;
import java.util.Arrays;

/**
 * The matrix product of two inputs, for each example.
 *
 * <ul>
 * <li>Forward: {@code y = a b}, or {@code aᵀ b}, or {@code a bᵀ}.
 * <li>Backward: {@code ∂L/∂a = g bᵀ}, {@code ∂L/∂b = aᵀ g} with {@code g = ∂L/∂y}; for {@code aᵀ b}: {@code b gᵀ} and {@code a g};
 * for {@code a bᵀ}: {@code g b} and {@code gᵀ a}.
 * <li>Shapes: a {@code (batch, ..., m, k)}, or {@code (..., k, m)} where it is transposed; b {@code (batch, ..., k, n)}, or
 * {@code (..., n, k)}; y {@code (batch, ..., m, n)}. The axes before the last two are the same in both.
 * <li>Reference: the gates of a computational graph, F.-F. Li, J. Johnson, S. Yeung,
 * <a href="https://cs231n.github.io/optimization-2/">CS231n: Backpropagation, intuitions</a>.
 * </ul>
 *
 * @param transpose which factor is read transposed
 * @since 0.1
 */
@Named("matmul")
@Doc("matrix product of two inputs, for each example")
public record Matmul(
        @Default("none") @Doc("which factor is read transposed") Transposed transpose) implements Layer {

    /** Which factor is read transposed. */
    public enum Transposed {
        /** {@code a b}. */
        NONE(Transpose.NN),
        /** {@code aᵀ b}. */
        FIRST(Transpose.TN),
        /** {@code a bᵀ}. */
        SECOND(Transpose.NT);

        private final Transpose kernel;

        Transposed(Transpose kernel) {
            this.kernel = kernel;
        }
    }

    /** How many products an example has. */
    private record Count(int perExample) {
        int of(Tensor batch) {
            return batch.shape().dim(0) * perExample;
        }
    }

    @Override
    public LayerPlan plan(Inputs inputs) {
        Arity.exactly(2).check(inputs);
        var a = inputs.shape(0);
        var b = inputs.shape(1);
        if (a.rank() < 2 || b.rank() < 2 || !withoutMatrix(a).equals(withoutMatrix(b)) || depth(a, 0) != depth(b, 1)) {
            throw inputs.refuse(
                    "two matrices an example that fit each other: (..., m, k) and (..., k, n), before transposing",
                    "correct a shape, or set 'transpose'");
        }
        int m = a.dim(transpose == Transposed.FIRST ? -1 : -2);
        int n = b.dim(transpose == Transposed.SECOND ? -2 : -1);
        var output = a.toArray();
        output[output.length - 2] = m;
        output[output.length - 1] = n;
        return LayerPlan.output(Shape.of(output))
                .readsInput(0)
                .readsInput(1)
                .prepared(new Count(withoutMatrix(a).size()))
                .multiplyAdds((long) withoutMatrix(a).size() * m * n * depth(a, 0))
                .build();
    }

    private static Shape withoutMatrix(Shape shape) {
        var dims = shape.toArray();
        return Shape.of(Arrays.copyOf(dims, dims.length - 2));
    }

    /** The extent of the axis that the products sum over. */
    private int depth(Shape factor, int number) {
        boolean transposed = transpose == (number == 0 ? Transposed.FIRST : Transposed.SECOND);
        return factor.dim((number == 0) == transposed ? -2 : -1);
    }

    @Override
    public void forward(Forward pass) {
        product(pass, transpose.kernel, pass.input(0), pass.input(1), Write.SET, pass.output());
    }

    @Override
    public void backward(Backward pass) {
        var a = pass.input(0);
        var b = pass.input(1);
        var g = pass.gradOutput();
        var gradA = pass.gradInput(0);
        var gradB = pass.gradInput(1);
        switch (transpose) {
            case NONE -> {
                product(pass, Transpose.NT, g, b, gradA);
                product(pass, Transpose.TN, a, g, gradB);
            }
            case FIRST -> {
                product(pass, Transpose.NT, b, g, gradA);
                product(pass, Transpose.NN, a, g, gradB);
            }
            case SECOND -> {
                product(pass, Transpose.NN, g, b, gradA);
                product(pass, Transpose.TN, g, a, gradB);
            }
        }
    }

    private static void product(Backward pass, Transpose transpose, Tensor a, Tensor b, Gradient target) {
        if (target.wanted()) {
            product(pass, transpose, a, b, target.write(), target.tensor());
        }
    }

    private static void product(Pass pass, Transpose transpose, Tensor a, Tensor b, Write write, Tensor c) {
        pass.kernels().batchedGemm(pass.prepared(Count.class).of(a), transpose, a, b, write, c);
    }
}
