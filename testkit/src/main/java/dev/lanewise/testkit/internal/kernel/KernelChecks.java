package dev.lanewise.testkit.internal.kernel;

import dev.lanewise.api.kernel.KernelProvider;
import dev.lanewise.api.kernel.KernelSet;
import dev.lanewise.api.kernel.KernelSettings;
import dev.lanewise.kernels.scalar.ScalarProvider;
import dev.lanewise.testkit.ContractFailure;
import dev.lanewise.testkit.internal.Check;
import dev.lanewise.testkit.internal.Repeat;
import dev.lanewise.testkit.internal.Runner;
import java.util.List;
import java.util.stream.Stream;

/** What every set of kernels promises. */
public final class KernelChecks {
    /** No multiple of 2 or 5, in which cases alternate. */
    private static final int FEW = 7;

    private KernelChecks() {}

    /** The promises, what is simple first. */
    public static List<Check<KernelSet>> all() {
        return Stream.of(bits(), allocation()).flatMap(List::stream).toList();
    }

    /** The promises about results. */
    public static List<Check<KernelSet>> bits() {
        return bits(1);
    }

    /**
     * The promises about results for another number of threads: whatever is large enough to be shared out, and of the many sizes
     * that are computed alike by any number of threads one in seven.
     */
    public static List<Check<KernelSet>> bitsOfMoreThreads() {
        return bits(FEW);
    }

    /** {@link #bitsOfMoreThreads}, and no garbage. */
    public static List<Check<KernelSet>> allOfMoreThreads() {
        return Stream.of(bitsOfMoreThreads(), allocation()).flatMap(List::stream).toList();
    }

    /** @param every of the many small cases, one in so many is tried */
    private static List<Check<KernelSet>> bits(int every) {
        return Stream.of(rows(), products(every), moves(), WindowChecks.all(every), formulas(every))
                .flatMap(List::stream).toList();
    }

    private static List<Check<KernelSet>> allocation() {
        boolean isWanted = Boolean.parseBoolean(System.getProperty("lanewise.allocation", "true"));
        return isWanted ? List.of(AllocationCheck.nothing()) : List.of();
    }

    private static List<Check<KernelSet>> rows() {
        return List.of(
                SelectionChecks.perRow(), SelectionChecks.rows(), RowChecks.columnSums(), RowChecks.reductions(),
                RowChecks.ties(), RowChecks.algebra(), MomentChecks.bits(), MomentChecks.algebra(),
                SoftmaxChecks.forward(), SoftmaxChecks.backward(), SoftmaxChecks.inPlace(),
                SoftmaxAlgebra.probabilities(), SoftmaxAlgebra.gradients());
    }

    private static List<Check<KernelSet>> formulas(int every) {
        return List.of(
                FormulaChecks.known(every), FormulaChecks.inPlace(), FormulaChecks.generated(every),
                FormulaChecks.longCalls(),
                FormulaChecks.longFormulas());
    }

    private static List<Check<KernelSet>> products(int every) {
        return List.of(
                GemmChecks.dense(every), GemmChecks.blocks(), GemmChecks.specials(), GemmChecks.doubles(),
                GemmChecks.epilogues(),
                GemmChecks.algebra(),
                ProductAlgebra.check(), BatchedGemmChecks.bits());
    }

    private static List<Check<KernelSet>> moves() {
        return List.of(MoveChecks.algebra(), MoveChecks.bits(), MoveChecks.planes());
    }

    /**
     * Checks kernels made for a number of threads, and closes them.
     *
     * @throws ContractFailure if the provider is not available, or the promise is broken
     */
    public static void run(Check<KernelSet> check, KernelProvider provider, int threads, String repeat) {
        provider.unavailable().ifPresent(reason -> {
            throw new ContractFailure("kernels " + provider.name() + " can't be checked here: " + reason);
        });
        try (var kernels = provider.create(new KernelSettings(threads), ScalarProvider.create())) {
            run(check, kernels, provider.name() + ", " + threads + " threads", repeat);
        }
    }

    /**
     * Checks kernels.
     *
     * @throws ContractFailure if the promise is broken
     */
    public static void run(Check<KernelSet> check, KernelSet kernels, String name, String repeat) {
        // shapes come in ascending order, so the first that fails is among the smallest
        new Runner<KernelSet>(set -> Stream.empty(), set -> Stream.of(
                new String[]{"kernels", name},
                new String[]{"seed", String.valueOf(Repeat.seed())})).run(check, List.of(kernels), repeat);
    }
}
