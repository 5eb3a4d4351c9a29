package dev.lanewise.engine.kernel;

import dev.lanewise.api.kernel.FormulaCall;
import dev.lanewise.api.kernel.KernelSet;
import dev.lanewise.api.kernel.RowReduction;
import dev.lanewise.api.kernel.Transpose;
import dev.lanewise.api.kernel.WindowKernels;
import dev.lanewise.api.kernel.Write;
import dev.lanewise.api.tensor.Tensor;

/** The definition that the lowest provider gets: there is nothing below it to fall back on. */
enum NoKernels implements KernelSet {
    INSTANCE;

    @Override
    public void gemm(Transpose transpose, Tensor a, Tensor b, Write write, Tensor c) {
        throw refusal("gemm");
    }

    @Override
    public void apply(FormulaCall call) {
        throw refusal("apply");
    }

    @Override
    public void reduceRows(RowReduction reduction, Tensor x, Tensor result) {
        throw refusal("reduceRows");
    }

    @Override
    public void sumColumns(Tensor x, Write write, Tensor result) {
        throw refusal("sumColumns");
    }

    @Override
    public void gatherPerRow(Tensor x, Tensor index, Tensor result) {
        throw refusal("gatherPerRow");
    }

    @Override
    public void scatterAddPerRow(Tensor value, Tensor index, Tensor x) {
        throw refusal("scatterAddPerRow");
    }

    @Override
    public WindowKernels windows() {
        throw refusal("windows");
    }

    private static IllegalStateException refusal(String operation) {
        return new IllegalStateException(
                operation + ": the provider of the lowest rank must do it itself; no other is below it");
    }
}
