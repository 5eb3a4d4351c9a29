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
    private KernelChecks() {}

    /** The promises, what is simple first. */
    public static List<Check<KernelSet>> all() {
        return Stream.of(bits(), allocation()).flatMap(List::stream).toList();
    }

    /** The promises about results. */
    public static List<Check<KernelSet>> bits() {
        return Stream.of(rows(), products(), moves(), WindowChecks.all(), formulas()).flatMap(List::stream).toList();
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

    private static List<Check<KernelSet>> formulas() {
        return List.of(
                FormulaChecks.known(), FormulaChecks.inPlace(), FormulaChecks.generated(), FormulaChecks.longCalls(),
                FormulaChecks.longFormulas());
    }

    private static List<Check<KernelSet>> products() {
        return List.of(
                GemmChecks.dense(), GemmChecks.blocks(), GemmChecks.specials(), GemmChecks.doubles(),
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
