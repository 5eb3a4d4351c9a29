package dev.lanewise.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A whole process that begins with products, {@link ColdStart}, from its start to its end: with one step, what a JVM with our kernels costs
 * at least; with 2,000, how soon they are fast. What it prints is compared with the definition's.
 */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 1)
@Measurement(iterations = 3)
public class StartBenchmark extends KernelBenchmark {
    @Param({"1", "2000"})
    public int steps = 1;

    private String wanted = "";

    @Override
    void prepare() {
        wanted = String.valueOf(ColdStart.run(kernels, 1)); // each step computes the same
    }

    @Benchmark
    public String process() throws IOException, InterruptedException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var started = new ProcessBuilder(java, "--add-modules", "jdk.incubator.vector", "-cp",
                System.getProperty("java.class.path"), ColdStart.class.getName(), provider, String.valueOf(threads),
                String.valueOf(steps)).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        var printed = new String(started.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (started.waitFor() != 0 || !printed.equals(wanted)) {
            throw new IllegalStateException("wanted " + wanted + ", got " + printed);
        }
        return printed;
    }
}
