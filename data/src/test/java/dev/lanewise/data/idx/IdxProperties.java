package dev.lanewise.data.idx;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lanewise.api.data.Dataset;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.data.Reading;
import dev.lanewise.data.TestFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class IdxProperties {
    @Property(tries = 50)
    void whatWasWrittenIsRead(
            @ForAll @IntRange(min = 1, max = 20) int examples,
            @ForAll @IntRange(min = 1, max = 9) int height,
            @ForAll @IntRange(min = 1, max = 9) int width,
            @ForAll boolean packed,
            @ForAll boolean flatten,
            @ForAll long seed) throws IOException {
        var random = new Random(seed);
        byte[] pixels = new byte[examples * height * width];
        byte[] labels = new byte[examples];
        random.nextBytes(pixels);
        random.nextBytes(labels);
        var folder = Files.createTempDirectory("idx");
        byte[] images = IdxBytes.of(8, new int[]{examples, height, width}, pixels);
        var file = folder.resolve("images");
        var imageFile = packed ? TestFiles.writePacked(file, images) : TestFiles.write(file, images);
        var labelFile = TestFiles.write(folder.resolve("labels"), IdxBytes.of(8, new int[]{examples}, labels));

        var data = new Idx(imageFile, Optional.of(labelFile), List.of(), flatten).open(Reading.training(seed));

        assertEquals(examples, data.size());
        assertEquals(flatten ? Shape.of(height * width) : Shape.of(height, width), data.fields().getFirst().shape());
        assertEqualBytes(pixels, Reading.all(data, Dataset.FEATURES));
        assertEqualBytes(labels, Reading.all(data, Dataset.TARGET));
        Files.delete(imageFile);
        Files.delete(labelFile);
        Files.delete(folder);
    }

    private static void assertEqualBytes(byte[] expected, double[] actual) {
        assertEquals(expected.length, actual.length);
        for (int i = 0; i < expected.length; i++) {
            assertEquals(Byte.toUnsignedInt(expected[i]), actual[i]);
        }
    }
}
