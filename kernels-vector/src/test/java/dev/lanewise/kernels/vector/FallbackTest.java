package dev.lanewise.kernels.vector;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lanewise.api.kernel.KernelProvider;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where the vector kernels can't run, the provider still loads, and says why. Each case is a JVM of its own. */
class FallbackTest {
    private static final String MODULE = "--add-modules jdk.incubator.vector ";

    /** Prints what a program would find. */
    static final class Report {
        public static void main(String[] arguments) {
            for (var provider : ServiceLoader.load(KernelProvider.class)) {
                System.out.println(provider.name() + ": " + provider.unavailable().orElse("available"));
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            -Dx=1                     | the module jdk.incubator.vector is not there; start java with --add-modules jdk.incubator.vector
            %-Xint                    | the JVM runs without a compiler (-Xint)
            %-XX:TieredStopAtLevel=1  | the JVM runs without its C2 compiler (-XX:TieredStopAtLevel, -XX:CompilationMode, -client)
            %-XX:TieredStopAtLevel=3  | the JVM runs without its C2 compiler (-XX:TieredStopAtLevel, -XX:CompilationMode, -client)
            %-XX:MaxVectorSize=8      | vectors here have 64 bits, fewer than 128
            %-XX:-UseFMA              | the processor has no fma instruction, or it is switched off (-XX:-UseFMA)
            %-Dlanewise.vector.bits=64 | -Dlanewise.vector.bits=64 is none of [128, 256, 512] up to *
            %-Dx=1                    | available
            """)
    void saysWhy(String flags, String reason) throws IOException, InterruptedException {
        var lines = report(List.of(flags.replace("%", MODULE).split(" ")));
        assertEquals(List.of("scalar: available", "vector: " + reason), lines);
    }

    private static List<String> report(List<String> flags) throws IOException, InterruptedException {
        var java = ProcessHandle.current().info().command().orElseThrow();
        var command = Stream.of(List.of(java), flags,
                List.of("-cp", System.getProperty("java.class.path"), Report.class.getName()))
                .flatMap(List::stream).collect(Collectors.toList());
        var process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), output);
        return output.lines().map(line -> line.replaceAll("up to \\d+", "up to *")).sorted().toList();
    }
}
