package dev.lanewise.engine.kernel;

import dev.lanewise.api.kernel.FormulaCall;
import dev.lanewise.api.kernel.KernelSet;
import dev.lanewise.api.kernel.MoveKernels;
import dev.lanewise.api.kernel.RowKernels;
import dev.lanewise.api.kernel.SelectionKernels;
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
    public RowKernels rows() {
        throw refusal("rows");
    }

    @Override
    public SelectionKernels selections() {
        throw refusal("selections");
    }

    @Override
    public WindowKernels windows() {
        throw refusal("windows");
    }

    @Override
    public MoveKernels moves() {
        throw refusal("moves");
    }

    private static IllegalStateException refusal(String operation) {
        return new IllegalStateException(
                operation + ": the provider of the lowest rank must do it itself; no other is below it");
    }
}
