package dev.lanewise.api.kernel;

/**
 * Which factors of a product are read transposed; the letters are those of BLAS, first factor first.
 *
 * @since 0.1
 */
public enum Transpose {
    /** {@code C = A B}: A is (m, k), B is (k, n). A layer's forward pass. */
    NN(false, false),
    /** {@code C = Aᵀ B}: A is (k, m), B is (k, n). The gradient of the weights. */
    TN(true, false),
    /** {@code C = A Bᵀ}: A is (m, k), B is (n, k). The gradient of the input. */
    NT(false, true);

    private final boolean first;
    private final boolean second;

    Transpose(boolean first, boolean second) {
        this.first = first;
        this.second = second;
    }

    /** Whether the first factor is read transposed. */
    public boolean first() {
        return first;
    }

    /** Whether the second factor is read transposed. */
    public boolean second() {
        return second;
    }
}
