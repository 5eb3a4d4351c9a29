package dev.lanewise.testkit;

/** What can be wrong with kernels, as {@link FaultyKernels} has it. */
enum KernelFault {
    NONE(false),
    // products
    DESCENDING_STEPS(true), NO_FMA(true), SPLIT_CHAINS(true), WRITES_BEHIND(true), WRITES_BEFORE_WHOLE_ROWS(true),
    FORGETS_THE_OLD_VALUE(true), READS_THE_OLD_VALUE(true), ROUNDS_DOUBLES(true), CHANGES_A_FACTOR(true), THROWS(true),
    // formulas
    SKIPS_THE_LAST_ELEMENT(false), DRAWS_FROM_ZERO(false), FORGETS_EPILOGUES_OF_ONE_ROW(false),
    // rows
    ADDS_IN_ORDER(false), WRONG_TREE(false), LAST_MAXIMUM(false), IGNORES_NAN(false), DOT_WITHOUT_FMA(false),
    VARIANCE_IN_ONE_PASS(false), UNBIASED_VARIANCE(false), SOFTMAX_WITHOUT_MAXIMUM(false), EXACT_EXPONENTIALS(false),
    MULTIPLIES_BY_THE_RECIPROCAL(false), LOG_OF_THE_SOFTMAX(false), CONTRACTS_THE_GRADIENT(false),
    GRADIENT_FORGETS_THE_OLD_VALUE(false), GRADIENT_READS_ITS_RESULT(false),
    // selections
    FIRST_ROW_ONLY(false), LAST_OF_EQUAL_INDICES(false), DESCENDING_INDICES(false),
    // moves, and products of parts
    MOVES_SET_ALWAYS(false), SUMS_KEEP_THE_OLD_VALUE(false), MOVES_FORWARD_ONLY(false), FIRST_PRODUCT_ONLY(false);

    private final boolean ofProducts;

    KernelFault(boolean ofProducts) {
        this.ofProducts = ofProducts;
    }

    boolean isOfProducts() {
        return ofProducts;
    }
}
