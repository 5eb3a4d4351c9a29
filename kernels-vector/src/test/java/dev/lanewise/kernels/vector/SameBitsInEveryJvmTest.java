package dev.lanewise.kernels.vector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lanewise.api.kernel.KernelProvider;
import dev.lanewise.api.kernel.KernelSet;
import dev.lanewise.api.kernel.KernelSettings;
import dev.lanewise.kernels.scalar.ScalarProvider;
import dev.lanewise.testkit.internal.kernel.ResultDigest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Whatever instructions a JVM uses, and whether it compiles at all, the bits are those of the definition in this JVM: with the
 * vector kernels where the provider offers them, else with what runs in their place. Each case is a JVM of its own.
 */
class SameBitsInEveryJvmTest {
    private static final long PATIENCE_MINUTES = 2;

    @TempDir
    private Path folder;

    /**
     * Prints whether the vector kernels run, and the digests of what does, without repetitions: of vector code the first,
     * uncompiled, and more until the compiler has had its say; of the definition one, as without fma instructions it is slow.
     */
    static final class Digests {
        private static final long PATIENCE_NANOS = 2_000_000_000L;

        public static void main(String[] arguments) {
            KernelProvider provider = new VectorProvider();
            var reason = provider.unavailable();
            System.out.println(reason.orElse("available"));
            try (var scalar = ScalarProvider.create();
                    var kernels = reason.isEmpty() ? provider.create(new KernelSettings(2), scalar) : scalar) {
                digests(kernels, reason.isEmpty() ? PATIENCE_NANOS : 0).forEach(System.out::println);
            }
        }

        private static Set<String> digests(KernelSet kernels, long patience) {
            var seen = new TreeSet<String>();
            long end = System.nanoTime() + patience;
            do {
                seen.add(ResultDigest.of(kernels));
            } while (System.nanoTime() < end);
            return seen;
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            -XX:UseAVX=2              | available
            -XX:UseAVX=1              | available
            -XX:UseAVX=0              | no fma instruction
            -XX:MaxVectorSize=32      | available
            -XX:MaxVectorSize=16      | available
            -Xint                     | without a compiler
            -XX:TieredStopAtLevel=1   | without its C2 compiler
            -XX:-UseFMA               | no fma instruction
            """)
    void hasTheDefinitionsBits(String flag, String status) throws IOException, InterruptedException {
        assumeTrue(!flag.contains("AVX") || Set.of("amd64", "x86_64").contains(System.getProperty("os.arch")));
        List<String> lines = run(flag);
        assertTrue(lines.getFirst().contains(status), lines::toString);
        assertEquals(List.of(ResultDigest.of(ScalarProvider.create())), lines.subList(1, lines.size()));
    }

    private List<String> run(String flag) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(ProcessHandle.current().info().command().orElseThrow(),
                "--add-modules", "jdk.incubator.vector", "-XX:+IgnoreUnrecognizedVMOptions", flag,
                "-D" + WarmUp.PROPERTY + "=false", "-cp", System.getProperty("java.class.path"),
                Digests.class.getName()));
        Path output = folder.resolve("output");
        var process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD)
                .redirectOutput(output.toFile()).start();
        try {
            assertTrue(process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES), () -> "still running: " + command);
            assertEquals(0, process.exitValue(), () -> "exit of " + command);
        } finally {
            process.destroyForcibly();
        }
        // the JVM's own warnings come on the standard output too
        return Files.readAllLines(output).stream().filter(line -> !line.contains("warning")).toList();
    }
}
