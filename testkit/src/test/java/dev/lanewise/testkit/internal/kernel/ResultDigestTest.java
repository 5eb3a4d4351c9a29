package dev.lanewise.testkit.internal.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.lanewise.api.kernel.FormulaCall;
import dev.lanewise.api.kernel.ForwardingKernels;
import dev.lanewise.api.kernel.KernelSet;
import dev.lanewise.api.kernel.MoveKernels;
import dev.lanewise.api.kernel.RowKernels;
import dev.lanewise.api.kernel.RowReduction;
import dev.lanewise.api.kernel.Softmax;
import dev.lanewise.api.kernel.Transpose;
import dev.lanewise.api.kernel.WindowKernels;
import dev.lanewise.api.kernel.Write;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Tensor;
import dev.lanewise.kernels.scalar.ScalarProvider;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResultDigestTest {
    /** The definition, but for the last bit of one element of one operation. */
    private record OneBitOff(String operation, KernelSet right) implements ForwardingKernels, RowKernels {
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
        public void batchedGemm(int count, Transpose transpose, Tensor a, Tensor b, Write write, Tensor c) {
            right.batchedGemm(count, transpose, a, b, write, c);
            spoil("batchedGemm", c);
        }

        @Override
        public MoveKernels moves() {
            return (move, from, write, to) -> {
                right.moves().move(move, from, write, to);
                spoil("move", to);
            };
        }

        /** Spoils the last of the arguments, which is the result of all window operations but one. */
        @Override
        public WindowKernels windows() {
            return (WindowKernels) Proxy.newProxyInstance(ResultDigestTest.class.getClassLoader(),
                    new Class<?>[]{WindowKernels.class}, (_, method, arguments) -> {
                        method.invoke(right.windows(), arguments);
                        var written = method.getName().equals("maxPool") ? 2 : arguments.length - 1;
                        spoil(method.getName(), (Tensor) arguments[written]);
                        return null;
                    });
        }

        @Override
        public RowKernels rows() {
            return this;
        }

        @Override
        public void reduce(RowReduction reduction, Tensor x, Tensor result) {
            right.rows().reduce(reduction, x, result);
            spoil("reduce", result);
        }

        @Override
        public void dot(Tensor x, Tensor y, Tensor result) {
            right.rows().dot(x, y, result);
            spoil("dot", result);
        }

        @Override
        public void moments(Tensor x, Tensor mean, Tensor variance) {
            right.rows().moments(x, mean, variance);
            spoil("moments", variance);
        }

        @Override
        public void softmax(Softmax form, Tensor x, Tensor y) {
            right.rows().softmax(form, x, y);
            spoil("softmax", y);
        }

        @Override
        public void softmaxGradient(Softmax form, Tensor y, Tensor gradY, Write write, Tensor gradX) {
            right.rows().softmaxGradient(form, y, gradY, write, gradX);
            spoil("softmaxGradient", gradX);
        }

        @Override
        public void sumColumns(Tensor x, Write write, Tensor result) {
            right.rows().sumColumns(x, write, result);
            spoil("sumColumns", result);
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
    @ValueSource(strings = {"gemm", "reduce", "dot", "moments", "softmax", "softmaxGradient", "sumColumns", "TANH",
        "dropout", "batchedGemm", "move", "convolve", "convolveGradientInput", "convolveGradientWeights", "maxPool",
        "maxPoolGradient", "averagePool", "averagePoolGradient"})
    void isAnotherForOneOtherBit(String operation) {
        assertNotEquals(of("none"), of(operation));
    }
}
