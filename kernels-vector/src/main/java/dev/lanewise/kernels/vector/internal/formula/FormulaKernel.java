package dev.lanewise.kernels.vector.internal.formula;

/**
 * What a generated class can do: two loops over a rectangle, with the same bits.
 *
 * <p>The frames of hidden classes are missing from stack traces. So {@link Arguments} are right before a kernel gets them.
 */
interface FormulaKernel {
    /** Element by element: fast enough as soon as the JVM runs. */
    void plain(Arguments arguments);

    /** The same in vectors: faster, but only once C2 has compiled it. */
    void vector(Arguments arguments);
}
