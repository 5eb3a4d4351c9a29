package dev.lanewise.data.idx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.api.data.Dataset;
import dev.lanewise.api.data.Schema;
import dev.lanewise.api.error.LanewiseException;
import dev.lanewise.data.Golden;
import dev.lanewise.data.Reading;
import dev.lanewise.data.TestFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class IdxTest {
    private static final byte[] THREE_IMAGES = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, -1};

    @TempDir
    private Path folder;

    private Path images;
    private Path labels;

    @BeforeEach
    void write() {
        images = TestFiles.write(folder.resolve("images"), IdxBytes.of(8, new int[]{3, 2, 2}, THREE_IMAGES));
        labels = TestFiles.write(folder.resolve("labels"), IdxBytes.of(8, new int[]{3}, new byte[]{2, 0, 1}));
    }

    @Test
    void readsInAnyOrder() {
        var data = idx(images, labels).open(Reading.training(1));
        assertArrayEquals(new double[]{9, 10, 11, 255, 1, 2, 3, 4}, Reading.all(data, Dataset.FEATURES, 2, 0));
        assertArrayEquals(new double[]{1, 2, 1}, Reading.all(data, Dataset.TARGET, 2, 0, 2));
        assertEquals(List.of("0", "1", "2"), data.schema().classes());
        assertEquals(labels + ": label 2", data.place(2));
    }

    @Test
    void predictsWithoutLabels() {
        var named = new Idx(images, Optional.of(labels), List.of("a", "b", "c"), true);
        var schema = named.open(Reading.training(1)).schema();
        var data = named.forPrediction(images).open(Reading.predicting(schema));
        assertFalse(data.has(Dataset.TARGET));
        assertEquals(List.of("a", "b", "c"), data.schema().classes());
        assertEquals(3, data.size());
    }

    @Test
    void aMissingFile() {
        Golden.check("missing-file", folder, () -> idx(folder.resolve("image"), labels).open(Reading.training(1)));
        Golden.check("missing-folder", folder,
                () -> idx(folder.resolve("no/images"), labels).open(Reading.training(1)));
        Golden.check("folder-for-file", folder, () -> idx(folder, labels).open(Reading.training(1)));
    }

    @Test
    void labelsGivenAsImages() {
        Golden.check("idx-labels-as-images", folder, () -> idx(labels, images).open(Reading.training(1)));
        Golden.check("idx-images-as-labels", folder, () -> idx(images, images).open(Reading.training(1)));
    }

    @Test
    void otherCounts() {
        var more = write("more", IdxBytes.of(8, new int[]{4}, new byte[4]));
        Golden.check("idx-counts", folder, () -> idx(images, more).open(Reading.training(1)));
    }

    @Test
    void noIdx() {
        Golden.check("idx-magic", folder, () -> open("picture.png", new byte[]{(byte) 0x89, 'P', 'N', 'G', 13, 10}));
        refused("LW-DATA-020", new byte[0]);
        refused("LW-DATA-020", new byte[]{0, 0, 8});
        refused("LW-DATA-020", new byte[]{0, 0, 8, 3, 0, 0, 0, 1, 0, 0});
        refused("LW-DATA-010", IdxBytes.of(8, new int[]{0, 2, 2}, new byte[0]));
        Golden.check("idx-type", folder, () -> open("floats", IdxBytes.of(0x0D, new int[]{1, 1}, new byte[4])));
    }

    @Test
    void truncatedAndTrailing() {
        byte[] whole = IdxBytes.of(8, new int[]{3, 2, 2}, THREE_IMAGES);
        Golden.check("idx-truncated", folder, () -> open("short", Arrays.copyOf(whole, whole.length - 5)));
        Golden.check("idx-trailing", folder, () -> open("long", Arrays.copyOf(whole, whole.length + 1)));
    }

    @Test
    void aHostileHeaderAllocatesNothing() {
        Golden.check("idx-hostile", folder, () -> open("huge", IdxBytes.of(8, new int[]{-1, 28, 28}, new byte[9])));
        Golden.check("idx-large", folder, () -> open("large", IdxBytes.of(8, new int[]{1000, 1000}, new byte[9])));
        refused("LW-DATA-022", IdxBytes.of(8, new int[]{-1, -1, -1}, new byte[9]));
        refused("LW-DATA-022", IdxBytes.of(8, new int[]{1 << 30, 1 << 30, 1 << 30}, new byte[9]));
        refused("LW-DATA-022", IdxBytes.of(8, new int[]{2_000_000, 1000}, new byte[9]));
        var packed = TestFiles.writePacked(folder.resolve("bomb.gz"),
                IdxBytes.of(8, new int[]{2_000_000, 1000}, new byte[9]));
        var bomb = assertThrows(LanewiseException.class, () -> idx(packed, labels).open(Reading.training(1)));
        assertEquals("LW-DATA-022", bomb.code());
        assertTrue(bomb.problem().got().endsWith("bytes packed"), "refused before it is unpacked: " + bomb);
    }

    @Test
    void aHeaderAloneIsHeldAgainstTheFileToo() {
        for (var dims : List.of(new int[]{3, 0}, new int[]{3, -1}, new int[]{1 << 30, 1 << 30})) {
            var file = TestFiles.write(folder.resolve("x"), IdxBytes.of(8, dims, new byte[9]));
            var refused = assertThrows(LanewiseException.class,
                    () -> idx(file, labels).declaredFields(Reading.training(1)));
            assertEquals(file.toString(), refused.problem().place());
        }
    }

    @Test
    void aNameForTwoClassesIsRefused() {
        assertThrows(IllegalArgumentException.class,
                () -> new Idx(images, Optional.of(labels), List.of("cat", "cat", "dog"), true));
    }

    @Test
    void damagedGzip() throws IOException {
        var packed = TestFiles.writePacked(folder.resolve("a.gz"), IdxBytes.of(8, new int[]{3, 2, 2}, THREE_IMAGES));
        byte[] bytes = Files.readAllBytes(packed);
        refused("LW-DATA-006", Arrays.copyOf(bytes, bytes.length - 12));
        Golden.check("gzip-damaged", folder, () -> open("cut.gz", Arrays.copyOf(bytes, 5)));
        bytes[bytes.length - 5] ^= 1;
        refused("LW-DATA-006", bytes);
    }

    @Test
    void aLabelWithoutName() {
        var two = new Idx(images, Optional.of(labels), List.of("a", "b"), true);
        Golden.check("class-index", folder, () -> two.open(Reading.training(1)));
        var schema = new Schema(List.of(), List.of("a", "b"));
        assertEquals("LW-DATA-024", code(() -> idx(images, labels).open(Reading.evaluating(schema))));
    }

    private static Idx idx(Path images, Path labels) {
        return new Idx(images, Optional.of(labels), List.of(), true);
    }

    private Path write(String name, byte[] content) {
        return TestFiles.write(folder.resolve(name), content);
    }

    private Dataset open(String name, byte[] content) {
        return idx(write(name, content), labels).open(Reading.training(1));
    }

    private void refused(String code, byte[] content) {
        assertEquals(code, code(() -> open("refused", content)));
    }

    private static String code(Executable failing) {
        return assertThrows(LanewiseException.class, failing).code();
    }
}
