package dev.lanewise.testkit.internal.kernel;

import dev.lanewise.api.formula.Formula;
import dev.lanewise.api.kernel.KernelSet;
import dev.lanewise.api.kernel.Kernels;
import dev.lanewise.api.kernel.Transpose;
import dev.lanewise.api.kernel.Write;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.api.tensor.Tensor;
import dev.lanewise.kernels.scalar.ScalarProvider;
import dev.lanewise.testkit.internal.Check;
import dev.lanewise.testkit.internal.Finding;
import dev.lanewise.testkit.internal.Repeat;
import dev.lanewise.testkit.internal.Values;
import java.util.SplittableRandom;

/** Matrix products. */
final class GemmChecks {
    /** Every extent around lanes and tiles up to this; beyond, those around the usual block sizes. */
    private static final int DENSE = 70;

    private static final int[] BLOCKS = {
        63, 64, 65, 95, 96, 97, 127, 128, 129, 191, 192, 193, 239, 240, 241, 255, 256, 257, 300, 383, 384, 385, 500, 769
    };
    private static final int BLOCK_CASES = 60;
    private static final long MOST_STEPS = 12_000_000;
    private static final int SPECIAL_CASES = 400;
    private static final int DOUBLE_CASES = 200;
    private static final int ALGEBRAIC_CASES = 150;
    private static final int EPILOGUE_CASES = 40;
    private static final Formula EPILOGUE = FormulaCases.biasRelu();

    private GemmChecks() {}

    /** @param every one pair in so many is tried, on average */
    static Check<KernelSet> dense(int every) {
        var pairs = every == 1 ? "every pair" : "one pair in " + every;
        return new Check<>("gemm: " + pairs + " of extents up to " + DENSE + " gives the definition's bits",
                kernels -> {
                    var cases = new Cases(kernels);
                    for (int x = 1; x <= DENSE; x++) {
                        for (int y = 1; y <= x; y++) {
                            if (cases.random.nextInt(every) > 0) {
                                continue;
                            }
                            int any = cases.random.nextInt(1, DENSE + 1);
                            cases.compare(x, y, any);
                            cases.compare(y, any, x);
                            cases.compare(any, x, y);
                            cases.compare(y, x, cases.random.nextInt(1, 6)); // short chains, as of the last layer's gradient
                        }
                    }
                });
    }

    static Check<KernelSet> blocks() {
        return new Check<>("gemm: extents around block sizes give the definition's bits", kernels -> {
            var cases = new Cases(kernels);
            for (int i = 0; i < BLOCK_CASES; i++) {
                int m = cases.blockExtent();
                int n = cases.blockExtent();
                int k = cases.blockExtent();
                if ((long) m * n * k <= MOST_STEPS) {
                    cases.compare(m, n, k);
                }
                cases.compare(1, m, n); // one example, and one output
                cases.compare(m, 1, n);
            }
        });
    }

    static Check<KernelSet> specials() {
        return new Check<>("gemm: zeros, infinities, NaN and subnormals give the definition's bits", kernels -> {
            var cases = new Cases(kernels);
            cases.filling = Filling.SPECIAL;
            for (int i = 0; i < SPECIAL_CASES; i++) {
                cases.compareSmall();
            }
        });
    }

    static Check<KernelSet> epilogues() {
        return new Check<>("gemm: a formula behind it gives the bits of the two one after the other", kernels -> {
            var cases = new Cases(kernels);
            for (int i = 0; i < EPILOGUE_CASES; i++) {
                cases.type = i % 8 == 7 ? DType.FLOAT64 : DType.FLOAT32;
                cases.compareEpilogue(cases.blockExtent(), cases.random.nextInt(1, 2 * DENSE),
                        cases.random.nextInt(1, DENSE));
                cases.compareEpilogue(1 + i % 30, cases.blockExtent(), cases.random.nextInt(1, DENSE));
                cases.compareEpilogue(cases.random.nextInt(1, DENSE), cases.random.nextInt(1, DENSE),
                        cases.blockExtent());
            }
        });
    }

    static Check<KernelSet> doubles() {
        return new Check<>("gemm: float64 gives the definition's bits", kernels -> {
            var cases = new Cases(kernels);
            cases.type = DType.FLOAT64;
            for (int i = 0; i < DOUBLE_CASES; i++) {
                cases.filling = i % 4 == 3 ? Filling.SPECIAL : Filling.PLAIN;
                cases.compareSmall();
            }
        });
    }

    static Check<KernelSet> algebra() {
        return new Check<>("gemm: is the product of the matrices, within the error of its roundings", kernels -> {
            var cases = new Cases(kernels);
            for (int i = 0; i < ALGEBRAIC_CASES; i++) {
                cases.type = i % 2 == 0 ? DType.FLOAT32 : DType.FLOAT64;
                cases.requireProduct();
            }
        });
    }

    /** A sequence of cases with one random generator. */
    private static final class Cases {
        private final KernelSet definition = ScalarProvider.create();
        private final SplittableRandom random = new SplittableRandom(Repeat.seed());
        private final KernelSet kernels;
        private DType type = DType.FLOAT32;
        private Filling filling = Filling.PLAIN;

        Cases(KernelSet kernels) {
            this.kernels = kernels;
        }

        int blockExtent() {
            return BLOCKS[random.nextInt(BLOCKS.length)];
        }

        private <T> T any(T[] values) {
            return values[random.nextInt(values.length)];
        }

        void compareSmall() {
            compare(random.nextInt(1, DENSE), random.nextInt(1, DENSE), random.nextInt(1, DENSE));
        }

        void compare(int m, int n, int k) {
            var transpose = any(Transpose.values());
            var write = any(Write.values());
            new Twins(random)
                    .with("a", type, shapeOfA(transpose, m, k), filling)
                    .with("b", type, shapeOfB(transpose, n, k), filling)
                    .with("c", type, Shape.of(m, n), write == Write.SET ? Filling.POISON : filling)
                    .compare(describe(transpose, write, m, n, k), definition, kernels, 2,
                            (set, x) -> set.gemm(transpose, x[0], x[1], write, x[2]));
        }

        /** The result of the formula is c itself, or goes elsewhere. */
        void compareEpilogue(int m, int n, int k) {
            var transpose = any(Transpose.values());
            var write = any(Write.values());
            int into = random.nextInt(2) == 0 ? 2 : 4;
            new Twins(random)
                    .with("a", type, shapeOfA(transpose, m, k), filling)
                    .with("b", type, shapeOfB(transpose, n, k), filling)
                    .with("c", type, Shape.of(m, n), write == Write.SET ? Filling.POISON : filling)
                    .with("bias", type, Shape.of(n), filling)
                    .with("y", type, Shape.of(m, n), Filling.POISON)
                    .compare(describe(transpose, write, m, n, k) + ", then " + EPILOGUE.name(), definition, kernels,
                            into == 2 ? new int[]{2} : new int[]{2, 4}, (set, x) -> {
                                var checked = new Kernels(set);
                                var epilogue = checked.call(EPILOGUE).with(x[2]).with(x[3]).with(x[into]);
                                checked.gemm(transpose, x[0], x[1], write, x[2], epilogue);
                            });
        }

        private String describe(Transpose transpose, Write write, int m, int n, int k) {
            return "gemm " + type + " " + transpose + " " + write + ", m " + m + ", n " + n + ", k " + k;
        }

        private static Shape shapeOfA(Transpose transpose, int m, int k) {
            return transpose.first() ? Shape.of(k, m) : Shape.of(m, k);
        }

        private static Shape shapeOfB(Transpose transpose, int n, int k) {
            return transpose.second() ? Shape.of(n, k) : Shape.of(k, n);
        }

        /** Against a product in float64, written apart from any kernel, so that two kernels can't be wrong alike. */
        void requireProduct() {
            int m = random.nextInt(1, DENSE);
            int n = random.nextInt(1, DENSE);
            int k = random.nextInt(1, 2 * DENSE);
            var transpose = any(Transpose.values());
            var write = any(Write.values());
            var a = tensor(shapeOfA(transpose, m, k));
            var b = tensor(shapeOfB(transpose, n, k));
            var c = tensor(Shape.of(m, n));
            var old = c.to(type);
            kernels.gemm(transpose, a, b, write, c);
            for (int i = 0; i < m; i++) {
                for (int j = 0; j < n; j++) {
                    double sum = write == Write.ADD ? old.get(i * n + j) : 0;
                    double magnitude = Math.abs(sum);
                    for (int p = 0; p < k; p++) {
                        double x = a.get(transpose.first() ? p * m + i : i * k + p);
                        double y = b.get(transpose.second() ? j * k + p : p * n + j);
                        sum += x * y;
                        magnitude += Math.abs(x * y);
                    }
                    requireNear(describe(transpose, write, m, n, k), sum, magnitude, k + 1, c, i * n + j);
                }
            }
        }

        private Tensor tensor(Shape shape) {
            var tensor = Tensor.zeros(type, shape);
            Filling.PLAIN.into(tensor, random);
            return tensor;
        }
    }

    /**
     * A sum with {@code steps} roundings is off by {@code steps} half units of the sum of its terms' magnitudes at most;
     * in float64 the sum compared with is off by up to twice as much.
     */
    static void requireNear(String operation, double sum, double magnitude, int steps, Tensor got, int at) {
        double unit = got.type() == DType.FLOAT32 ? 0x1p-24 : 0x1p-53;
        double bound = (got.type() == DType.FLOAT32 ? 1.001 : 3) * steps * unit * magnitude;
        if (!(Math.abs(got.get(at) - sum) <= bound)) {
            throw Finding.of("not the result, whatever the order of the additions").with("call", operation)
                    .with("element", Values.index(got.shape(), at)).with("wanted", Finding.measured(sum, bound))
                    .with("got", got.get(at));
        }
    }
}
