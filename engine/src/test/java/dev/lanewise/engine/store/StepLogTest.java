package dev.lanewise.engine.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lanewise.api.error.LanewiseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StepLogTest {
    private static final int MORE_THAN_A_BUFFER = 10_000;

    @TempDir
    Path folder;

    @Test
    void whatIsAppendedComesBackInOrder() throws IOException {
        try (var log = StepLog.open(file(), 0)) {
            for (int i = 0; i < MORE_THAN_A_BUFFER; i++) {
                log.append(i / 3.0);
            }
        }
        assertEquals(MORE_THAN_A_BUFFER, StepLog.count(file()));
        double[] read = StepLog.read(file());
        for (int i = 0; i < MORE_THAN_A_BUFFER; i++) {
            assertEquals(i / 3.0, read[i]);
        }
    }

    @Test
    void forcedNumbersAreInTheFile() throws IOException {
        try (var log = StepLog.open(file(), 0)) {
            log.append(0.1);
            assertEquals(0, StepLog.count(file()));
            log.force();
            assertArrayEquals(new double[]{0.1}, StepLog.read(file()));
        }
    }

    @Test
    void whatFollowsThePlaceToGoOnFromIsCutOff() throws IOException {
        write(1, 2, 3);
        Files.write(file(), new byte[5], StandardOpenOption.APPEND);
        try (var log = StepLog.open(file(), 2)) {
            log.append(4);
        }
        assertArrayEquals(new double[]{1, 2, 4}, StepLog.read(file()));
    }

    @Test
    void whatIsMissingIsNoNumber() throws IOException {
        write(1);
        try (var log = StepLog.open(file(), 3)) {
            log.append(4);
        }
        assertArrayEquals(new double[]{1, Double.NaN, Double.NaN, 4}, StepLog.read(file()));
    }

    @Test
    void aFileThatCannotBeMadeIsAnError() {
        assertEquals("LW-RUN-001", assertThrows(LanewiseException.class,
                () -> StepLog.open(folder.resolve("none/steps.f64"), 0)).code());
        assertEquals(0, StepLog.count(file()));
    }

    private void write(double... numbers) {
        try (var log = StepLog.open(file(), 0)) {
            for (double number : numbers) {
                log.append(number);
            }
        }
    }

    private Path file() {
        return folder.resolve("steps.f64");
    }
}
