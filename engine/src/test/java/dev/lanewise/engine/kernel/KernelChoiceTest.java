package dev.lanewise.engine.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.api.kernel.KernelProvider;
import dev.lanewise.api.kernel.KernelSet;
import dev.lanewise.api.kernel.KernelSettings;
import dev.lanewise.api.kernel.Transpose;
import dev.lanewise.api.kernel.Write;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.api.tensor.Tensor;
import dev.lanewise.engine.Golden;
import dev.lanewise.kernels.scalar.ScalarProvider;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KernelChoiceTest {
    private final FakeProvider scalar = FakeProvider.available("scalar", 0);
    private final FakeProvider vector = FakeProvider.available("vector", 100);

    @TempDir
    Path folder;

    @Test
    void theHighestRankWins() {
        try (var choice = KernelChoice.of(List.of(scalar, vector), Optional.empty(), 2)) {
            assertEquals("vector", choice.provider());
            assertEquals(2, choice.threads());
            assertEquals("kernels: vector (rank 100, 2 threads)", choice.reason());
        }
    }

    @Test
    void eachLowerOneIsTheDefinitionOfTheNextHigher() {
        var middle = FakeProvider.available("middle", 50);

        KernelChoice.of(List.of(vector, scalar, middle), Optional.empty(), 3).close();

        assertEquals(List.of("create with 3 over INSTANCE", "close"), scalar.log());
        assertEquals(List.of("create with 3 over scalar", "close"), middle.log());
        assertEquals(List.of("create with 3 over middle", "close"), vector.log());
    }

    @Test
    void theKernelsAreThoseOfTheOneChosen() {
        var x = Tensor.of(new float[]{1, 2, 3, 4}, 0, Shape.of(2, 2));
        var square = Tensor.of(new float[4], 0, Shape.of(2, 2));

        try (var choice = KernelChoice.of(List.of(scalar, vector), Optional.empty(), 1)) {
            choice.kernels().gemm(Transpose.NN, x, x, Write.SET, square);
        }

        assertEquals(22, square.get(3));
        assertEquals(List.of("create with 1 over scalar", "gemm", "close"), vector.log());
    }

    @Test
    void saysWhyABetterOneIsNotUsed() {
        var no = FakeProvider.unavailable("vector", 100, "the JVM runs without the module jdk.incubator.vector");

        assertEquals(
                "kernels: scalar (rank 0, 1 thread); vector is not used: the JVM runs without the module jdk.incubator.vector",
                reason(List.of(scalar, no), Optional.empty(), 1));
    }

    @Test
    void oneThatFailsCountsAsUnavailable() {
        var throwing =
                FakeProvider.throwing("vector", 100, () -> new NoClassDefFoundError("jdk/incubator/vector/Vector"));
        var buggy = FakeProvider.throwing("gpu", 200, () -> new IllegalStateException("a bug"));

        assertEquals("kernels: scalar (rank 0, 2 threads)"
                + "; gpu is not used: it fails with java.lang.IllegalStateException: a bug"
                + "; vector is not used: it fails with java.lang.NoClassDefFoundError: jdk/incubator/vector/Vector",
                reason(List.of(throwing, scalar, buggy), Optional.empty(), 2));
    }

    @Test
    void oneThatCanNotBeMadeCountsAsUnavailable() {
        var failing = provider("vector", 100, () -> {
            throw new UnsupportedOperationException("no lanes");
        });

        assertEquals(
                "kernels: scalar (rank 0, 2 threads); vector is not used: it fails with java.lang.UnsupportedOperationException: no lanes",
                reason(List.of(failing, scalar), Optional.empty(), 2));
    }

    @Test
    void oneWithoutEvenANameIsCalledByItsClass() {
        var nameless = new KernelProvider() {
            @Override
            public String name() {
                throw new LinkageError("old");
            }

            @Override
            public int rank() {
                return 7;
            }

            @Override
            public KernelSet create(KernelSettings settings, KernelSet definition) {
                throw new AssertionError("must not be asked");
            }
        };

        assertEquals("scalar", KernelChoice.of(List.of(nameless, scalar), Optional.empty(), 1).provider());
    }

    @Test
    void theOneAskedForIsUsed() {
        assertEquals("kernels: scalar (rank 0, 2 threads), as asked for",
                reason(List.of(scalar, vector), Optional.of("scalar"), 2));
        assertEquals(List.of(), vector.log());
    }

    @Test
    void refusesWhatIsNotThere() {
        var no = FakeProvider.unavailable("vector", 100, "the JVM runs without the module jdk.incubator.vector");
        var providers = List.<KernelProvider>of(scalar, no);

        Golden.check("kernel-unknown", folder, () -> KernelChoice.of(providers, Optional.of("vectro"), 1));
        Golden.check("kernel-unavailable", folder, () -> KernelChoice.of(providers, Optional.of("vector"), 1));
        Golden.check("kernel-none", folder, () -> KernelChoice.of(List.of(), Optional.empty(), 1));
        Golden.check("kernel-none-asked", folder, () -> KernelChoice.of(List.of(), Optional.of("vector"), 1));
        Golden.check("kernel-none-available", folder, () -> KernelChoice.of(List.of(no), Optional.empty(), 1));
        assertEquals(List.of("create with 1 over INSTANCE", "close"), scalar.log());
    }

    @Test
    void theLowestHasNothingToFallBackOn() {
        var lazy = new KernelSet[1];
        var handsOn = new KernelProvider() {
            @Override
            public String name() {
                return "lazy";
            }

            @Override
            public int rank() {
                return 1;
            }

            @Override
            public KernelSet create(KernelSettings settings, KernelSet definition) {
                lazy[0] = definition;
                return ScalarProvider.create();
            }
        };
        KernelChoice.of(List.of(handsOn), Optional.empty(), 1).close();

        var error = assertThrows(IllegalStateException.class, () -> lazy[0].rows());

        assertTrue(error.getMessage().startsWith("rows"));
    }

    @Test
    void theInstalledOnesAreFound() {
        try (var choice = KernelChoice.best()) {
            assertTrue(KernelChoice.installed().stream().anyMatch(provider -> provider.name().equals("scalar")));
            assertEquals(Runtime.getRuntime().availableProcessors(), choice.threads());
        }
    }

    private static String reason(List<KernelProvider> providers, Optional<String> wanted, int threads) {
        try (var choice = KernelChoice.of(providers, wanted, threads)) {
            return choice.reason();
        }
    }

    private static KernelProvider provider(String name, int rank, Supplier<KernelSet> creation) {
        return new KernelProvider() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public int rank() {
                return rank;
            }

            @Override
            public KernelSet create(KernelSettings settings, KernelSet definition) {
                return creation.get();
            }
        };
    }
}
