package dev.lanewise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

class StandardOutputTest {

    @Test
    void aReaderThatHasLeftIsNoProblem() {
        var output = new StandardOutput(failing("Broken pipe"));
        var stream = new PrintStream(output, true);
        stream.println("one");
        stream.println("two");
        assertTrue(stream.checkError());
        assertTrue(output.problem().isEmpty());
    }

    @Test
    void aFullDiskIsOne() {
        var output = new StandardOutput(failing("No space left on device"));
        new PrintStream(output, true).println("one");
        var problem = output.problem().orElseThrow().problem();
        assertEquals("LW-CLI-003", problem.code());
        assertEquals("No space left on device", problem.got());
        assertEquals(1, problem.kind().exitCode());
    }

    @Test
    void whatIsWrittenArrives() {
        var bytes = new ByteArrayOutputStream();
        var output = new StandardOutput(bytes);
        new PrintStream(output, true).print("eins\n");
        assertEquals("eins\n", bytes.toString());
        assertTrue(output.problem().isEmpty());
    }

    private static OutputStream failing(String reason) {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException(reason);
            }
        };
    }
}
