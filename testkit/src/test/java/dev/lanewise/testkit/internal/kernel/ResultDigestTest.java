package dev.lanewise.testkit.internal.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.lanewise.api.kernel.FormulaCall;
import dev.lanewise.api.kernel.KernelSet;
import dev.lanewise.api.kernel.RowReduction;
import dev.lanewise.api.kernel.Transpose;
import dev.lanewise.api.kernel.Write;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Tensor;
import dev.lanewise.kernels.scalar.ScalarProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResultDigestTest {
    /** The definition, but for the last bit of one element of one operation. */
    private record OneBitOff(String operation, KernelSet right) implements KernelSet {
        private void spoil(String called, Tensor result) {
            if (called.equals(operation) && result.type() == DType.FLOAT32) {
                result.floats()[0] = Math.nextUp(result.floats()[0]);
            }
        }

        @Override
        public void gemm(Transpose transpose, Tensor a, Tensor b, Write write, Tensor c) {
            right.gemm(transpose, a, b, write, c);
            spoil("gemm", c);
        }

        @Override
        public void apply(FormulaCall call) {
            right.apply(call);
            spoil(call.formula().name(), call.operand(1));
        }

        @Override
        public void reduceRows(RowReduction reduction, Tensor x, Tensor result) {
            right.reduceRows(reduction, x, result);
            spoil("reduceRows", result);
        }

        @Override
        public void sumColumns(Tensor x, Write write, Tensor result) {
            right.sumColumns(x, write, result);
            spoil("sumColumns", result);
        }

        @Override
        public void gatherPerRow(Tensor x, Tensor index, Tensor result) {
            right.gatherPerRow(x, index, result);
        }

        @Override
        public void scatterAddPerRow(Tensor value, Tensor index, Tensor x) {
            right.scatterAddPerRow(value, index, x);
        }
    }

    private static String of(String operation) {
        return ResultDigest.of(new OneBitOff(operation, ScalarProvider.create()));
    }

    @Test
    void isTheSameForTheSameBits() {
        assertEquals(of("none"), of("none"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gemm", "reduceRows", "sumColumns", "TANH", "dropout"})
    void isAnotherForOneOtherBit(String operation) {
        assertNotEquals(of("none"), of(operation));
    }
}
