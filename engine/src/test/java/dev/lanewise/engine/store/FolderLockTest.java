package dev.lanewise.engine.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.api.error.LanewiseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderLockTest {
    @TempDir
    Path folder;

    @Test
    void theSecondIsToldWhoHoldsIt() {
        try (var _ = FolderLock.take(folder.resolve("lock"))) {
            var refused = assertThrows(LanewiseException.class, () -> FolderLock.take(folder.resolve("lock")));
            assertEquals("LW-RUN-013", refused.code());
            assertEquals(folder.toString(), refused.problem().place());
            assertTrue(refused.problem().got().matches(
                    "one that is held by process " + ProcessHandle.current().pid()
                            + ", since \\d{4}-\\d\\d-\\d\\dT\\S+Z"),
                    refused.problem().got());
        }
    }

    @Test
    void whoComesAfterwardsHasIt() throws IOException {
        FolderLock.take(folder.resolve("lock")).close();
        assertEquals("", Files.readString(folder.resolve("lock")));
        FolderLock.take(folder.resolve("lock")).close();
    }

    /** A process that was killed leaves its text, and no lock. */
    @Test
    void textAloneLocksNothing() throws IOException {
        Files.writeString(folder.resolve("lock"), "process 1, long ago: and a long command line");
        FolderLock.take(folder.resolve("lock")).close();
    }

    @Test
    void aFolderThatIsGoneIsAnError() {
        assertEquals("LW-RUN-001", assertThrows(LanewiseException.class,
                () -> FolderLock.take(folder.resolve("none/lock"))).code());
    }
}
