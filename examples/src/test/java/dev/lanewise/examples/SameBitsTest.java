package dev.lanewise.examples;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The same settings, seed and data give the same parameters, bit for bit, whatever computes them. The layers are wide
 * enough to be cut into tiles for several threads, and no size is a multiple of a vector's.
 */
class SameBitsTest {
    private static final String SETTINGS = """
            seed: 3
            data:
              source: {type: spiral, examples: 403}
              split: {validation: 0.1}
              transforms: standardize
            model:
              - {type: linear, units: 131}
              - relu
              - {type: linear, units: 67}
              - tanh
              - {type: linear, units: 29}
              - sigmoid
              - {type: linear, units: 3}
            loss: softmax-cross-entropy
            regularizers: [{type: l2, strength: 1e-3}, {type: l1, strength: 1e-4}]
            optimizer: {type: sgd, lr: 0.1, momentum: 0.9}
            schedule: cosine
            metrics: accuracy
            training: {epochs: 4, batch: 96}
            """;
    private static final Pattern DIGEST = Pattern.compile("digest +([0-9a-f]{12})");

    @TempDir
    static Path folder;

    private static Trained definition;

    private record Trained(String digest, byte[] model) {}

    @BeforeAll
    static void trainByTheDefinition() throws IOException {
        Files.writeString(folder.resolve("bits.yaml"), SETTINGS);
        definition = train("scalar", 1);
    }

    @AfterAll
    static void forget() {
        definition = new Trained("", new byte[0]);
    }

    @ParameterizedTest
    @CsvSource({"scalar, 8", "vector, 1", "vector, 2", "vector, 3", "vector, 8"})
    void kernelsAndThreadsChangeNoBit(String kernels, int threads) throws IOException {
        var other = train(kernels, threads);
        assertEquals(definition.digest(), other.digest());
        assertArrayEquals(definition.model(), other.model());
    }

    private static Trained train(String kernels, int threads) throws IOException {
        var output = folder.resolve(kernels + threads);
        var result =
                Cli.run(folder, "train", "bits.yaml", "--output", output.toString(), "--kernels", kernels, "--threads",
                        String.valueOf(threads));
        assertEquals(0, result.exitCode(), result.toString());
        var digest = DIGEST.matcher(result.out());
        assertEquals(true, digest.find(), result.out());
        return new Trained(digest.group(1), Files.readAllBytes(output.resolve("model.safetensors")));
    }
}
