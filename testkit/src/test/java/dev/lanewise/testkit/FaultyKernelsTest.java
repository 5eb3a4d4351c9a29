package dev.lanewise.testkit;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.api.kernel.FormulaCall;
import dev.lanewise.api.kernel.KernelProvider;
import dev.lanewise.api.kernel.KernelSet;
import dev.lanewise.api.kernel.KernelSettings;
import dev.lanewise.api.kernel.RowReduction;
import dev.lanewise.api.kernel.Transpose;
import dev.lanewise.api.kernel.WindowKernels;
import dev.lanewise.api.kernel.Write;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Tensor;
import dev.lanewise.kernels.scalar.ScalarProvider;
import java.util.Optional;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The contract of kernels finds every fault, and says what it is. */
class FaultyKernelsTest {
    enum Fault {
        NONE, DESCENDING_STEPS, NO_FMA, SPLIT_CHAINS, WRITES_BEHIND, WRITES_BEFORE_WHOLE_ROWS, FORGETS_THE_OLD_VALUE,
        READS_THE_OLD_VALUE, ADDS_IN_ORDER, WRONG_TREE, LAST_MAXIMUM, IGNORES_NAN, ROUNDS_DOUBLES, CHANGES_A_FACTOR,
        SKIPS_THE_LAST_ELEMENT, THROWS
    }

    /** Written once more, so that each step can be spoilt. */
    private static final class FaultyKernels implements KernelSet {
        private final KernelSet right = ScalarProvider.create();
        private final Fault fault;

        FaultyKernels(Fault fault) {
            this.fault = fault;
        }

        @Override
        public void gemm(Transpose transpose, Tensor a, Tensor b, Write write, Tensor c) {
            boolean spoilt = switch (fault) {
                case NONE, ADDS_IN_ORDER, WRONG_TREE, LAST_MAXIMUM, IGNORES_NAN, SKIPS_THE_LAST_ELEMENT -> false;
                case ROUNDS_DOUBLES -> c.type() == DType.FLOAT64;
                default -> c.type() == DType.FLOAT32;
            };
            if (!spoilt) {
                right.gemm(transpose, a, b, write, c);
                return;
            }
            if (fault == Fault.THROWS && c.columns() > 32) {
                throw new ArrayIndexOutOfBoundsException(c.columns());
            }
            for (int i = 0; i < c.rows(); i++) {
                for (int j = 0; j < c.columns(); j++) {
                    int at = i * c.columns() + j;
                    c.set(at, element(transpose, a, b, i, j, start(write, c, at)));
                }
            }
            if (fault == Fault.WRITES_BEHIND && c.offset() + c.size() < c.floats().length) {
                c.floats()[c.offset() + c.size()] = 0;
            }
            if (fault == Fault.WRITES_BEFORE_WHOLE_ROWS && c.offset() > 0 && c.columns() % 16 == 0) {
                c.floats()[c.offset() - 1] = 0;
            }
            if (fault == Fault.CHANGES_A_FACTOR) {
                a.set(0, a.get(0) + 1);
            }
        }

        private double start(Write write, Tensor c, int at) {
            return switch (fault) {
                case FORGETS_THE_OLD_VALUE -> 0;
                case READS_THE_OLD_VALUE -> write == Write.ADD ? c.get(at) : 0 * c.get(at);
                default -> write == Write.ADD ? c.get(at) : 0;
            };
        }

        private float element(Transpose transpose, Tensor a, Tensor b, int i, int j, double start) {
            int depth = transpose.first() ? a.rows() : a.columns();
            float acc = (float) start;
            float other = 0;
            for (int step = 0; step < depth; step++) {
                int p = fault == Fault.DESCENDING_STEPS ? depth - 1 - step : step;
                float x = (float) a.get(transpose.first() ? p * a.columns() + i : i * a.columns() + p);
                float y = (float) b.get(transpose.second() ? j * b.columns() + p : p * b.columns() + j);
                if (fault == Fault.SPLIT_CHAINS && step >= 64) {
                    other = Math.fma(x, y, other);
                } else {
                    acc = fault == Fault.NO_FMA ? acc + x * y : Math.fma(x, y, acc);
                }
            }
            return fault == Fault.SPLIT_CHAINS && depth > 64 ? acc + other : acc;
        }

        @Override
        public void reduceRows(RowReduction reduction, Tensor x, Tensor result) {
            right.reduceRows(reduction, x, result);
            for (int i = 0; i < x.rows(); i++) {
                int row = i * x.columns();
                if (reduction == RowReduction.SUM && x.type() == DType.FLOAT32) {
                    if (fault == Fault.ADDS_IN_ORDER) {
                        float sum = 0;
                        for (int j = 0; j < x.columns(); j++) {
                            sum += (float) x.get(row + j);
                        }
                        result.set(i, sum);
                    } else if (fault == Fault.WRONG_TREE) {
                        result.set(i, wrongTree(x, row));
                    }
                } else if (reduction == RowReduction.ARGMAX && fault == Fault.LAST_MAXIMUM) {
                    for (int j = 0; j < x.columns(); j++) {
                        if (x.get(row + j) == x.get(row + (int) result.get(i))) {
                            result.set(i, j);
                        }
                    }
                } else if (reduction == RowReduction.MAX && fault == Fault.IGNORES_NAN) {
                    double max = Double.NEGATIVE_INFINITY;
                    for (int j = 0; j < x.columns(); j++) {
                        max = x.get(row + j) > max ? x.get(row + j) : max;
                    }
                    result.set(i, max);
                }
            }
        }

        /** The right lanes, combined neighbour by neighbour: 1, 2, 4, 8. */
        private static float wrongTree(Tensor x, int row) {
            float[] lanes = new float[16];
            for (int j = 0; j < x.columns(); j++) {
                lanes[j % 16] += (float) x.get(row + j);
            }
            for (int distance = 1; distance < 16; distance *= 2) {
                for (int l = 0; l < 16; l += 2 * distance) {
                    lanes[l] += lanes[l + distance];
                }
            }
            return lanes[0];
        }

        @Override
        public void sumColumns(Tensor x, Write write, Tensor result) {
            right.sumColumns(x, write, result);
        }

        @Override
        public void gatherPerRow(Tensor x, Tensor index, Tensor result) {
            right.gatherPerRow(x, index, result);
        }

        @Override
        public void scatterAddPerRow(Tensor value, Tensor index, Tensor x) {
            right.scatterAddPerRow(value, index, x);
        }

        @Override
        public WindowKernels windows() {
            return right.windows();
        }

        @Override
        public void apply(FormulaCall call) {
            right.apply(call);
            if (fault == Fault.SKIPS_THE_LAST_ELEMENT && call.formula().name().equals("adam")) {
                call.operand(2).set(call.operand(2).size() - 1, 0);
            }
        }
    }

    @Test
    void passesTheFaultless() {
        assertDoesNotThrow(() -> KernelContract.check(new FaultyKernels(Fault.NONE)));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            DESCENDING_STEPS,          the bits are not the definition's
            NO_FMA,                    the bits are not the definition's
            SPLIT_CHAINS,              the bits are not the definition's
            WRITES_BEHIND,             memory other than the result was written
            WRITES_BEFORE_WHOLE_ROWS,  memory other than the result was written
            FORGETS_THE_OLD_VALUE,     the bits are not the definition's
            READS_THE_OLD_VALUE,       the bits are not the definition's
            ADDS_IN_ORDER,             call reduceRows SUM FLOAT32
            WRONG_TREE,                call reduceRows SUM FLOAT32
            LAST_MAXIMUM,              call reduceRows ARGMAX
            IGNORES_NAN,               call reduceRows MAX
            ROUNDS_DOUBLES,            call gemm FLOAT64
            SKIPS_THE_LAST_ELEMENT,    call formula adam
            CHANGES_A_FACTOR,          memory other than the result was written
            THROWS,                    ArrayIndexOutOfBoundsException
            """)
    void findsTheFaulty(Fault fault, String text) {
        var failure = assertThrows(ContractFailure.class, () -> KernelContract.check(new FaultyKernels(fault)));
        var said = failure.getMessage().replaceAll(" +", " ");
        assertTrue(said.contains(text), failure.getMessage());
    }

    @Test
    void refusesAProviderThatIsNotAvailable() {
        var provider = new KernelProvider() {
            @Override
            public String name() {
                return "absent";
            }

            @Override
            public int rank() {
                return 1;
            }

            @Override
            public Optional<String> unavailable() {
                return Optional.of("it is Sunday");
            }

            @Override
            public KernelSet create(KernelSettings settings, KernelSet definition) {
                throw new AssertionError("not to be asked");
            }
        };
        KernelContract contract = () -> provider;
        var test = contract.kernelContract().findFirst().orElseThrow().getChildren().findFirst().orElseThrow();
        var failure = assertThrows(ContractFailure.class,
                ((DynamicTest) test).getExecutable()::execute);
        assertTrue(failure.getMessage().contains("it is Sunday"), failure.getMessage());
    }
}
