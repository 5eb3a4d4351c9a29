package dev.lanewise.testkit;

/** What can be wrong with kernels, as {@link FaultyKernels} has it. */
enum KernelFault {
    NONE(""),
    // products
    DESCENDING_STEPS("gemm: every"), NO_FMA("gemm: every"), SPLIT_CHAINS("gemm: extents"), WRITES_BEHIND("gemm: every"),
    WRITES_BEFORE_WHOLE_ROWS("gemm: every"), FORGETS_THE_OLD_VALUE("gemm: every"), READS_THE_OLD_VALUE("gemm: every"),
    ROUNDS_DOUBLES("gemm: float64"), CHANGES_A_FACTOR("gemm: every"), THROWS("gemm: every"),
    // formulas
    SKIPS_THE_LAST_ELEMENT("apply: formulas"), DRAWS_FROM_ZERO("apply: formulas"),
    CLEARS_ITS_RESULT_FIRST("apply: a result"), LOSES_A_TAIL("apply: generated"),
    LOSES_THE_LAST_PART("apply: long calls"),
    CUTS_LONG_FORMULAS("apply: long formulas"), FORGETS_EPILOGUES_OF_ONE_ROW("gemm: a formula"),
    // rows
    ADDS_IN_ORDER("reduce"), WRONG_TREE("reduce"), LAST_MAXIMUM("reduce"), IGNORES_NAN("reduce"),
    DOT_WITHOUT_FMA("reduce"), VARIANCE_IN_ONE_PASS("moments"), UNBIASED_VARIANCE("moments"),
    SOFTMAX_WITHOUT_MAXIMUM("softmax"), EXACT_EXPONENTIALS("softmax"), MULTIPLIES_BY_THE_RECIPROCAL("softmax"),
    LOG_OF_THE_SOFTMAX("softmax"), CONTRACTS_THE_GRADIENT("softmax"), GRADIENT_FORGETS_THE_OLD_VALUE("softmax"),
    GRADIENT_READS_ITS_RESULT("softmax"),
    // selections
    FIRST_ROW_ONLY("gatherRows"), LAST_OF_EQUAL_INDICES("gatherRows"), DESCENDING_INDICES("gatherRows"),
    // moves, and products of parts
    MOVES_SET_ALWAYS("move"), SUMS_KEEP_THE_OLD_VALUE("move"), MOVES_FORWARD_ONLY("move"),
    FIRST_PRODUCT_ONLY("batchedGemm");

    private final String checks;

    KernelFault(String checks) {
        this.checks = checks;
    }

    /** How the names of the checks begin that are to find it. */
    String checks() {
        return checks;
    }

    boolean isOfProducts() {
        return checks.startsWith("gemm") && this != FORGETS_EPILOGUES_OF_ONE_ROW;
    }
}
