package dev.lanewise.api.kernel;

/**
 * What is computed of each row of a matrix.
 *
 * <p>Sums and the maximum follow the 16-lane rule: lane {@code l} takes the elements {@code i ≡ l (mod 16)} in ascending
 * order, and the sixteen partial results are combined by the fixed tree 8, 4, 2, 1 (lane {@code l} with lane {@code l + 8}
 * first).
 *
 * @since 0.1
 */
public enum RowReduction {
    /** {@code Σ x}; lanes start at 0. */
    SUM,
    /** {@code Σ x²}, each lane an fma chain: {@code lane = fma(x, x, lane)} from 0. */
    SUM_OF_SQUARES,
    /** The largest element as {@link Math#max} orders them (NaN above all, 0 above -0); lanes start at -∞. */
    MAX,
    /** The index of the first largest element, 0 and -0 being equal, the first NaN the largest; into an int32 tensor. */
    ARGMAX
}
