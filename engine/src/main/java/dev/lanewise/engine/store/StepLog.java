package dev.lanewise.engine.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file of one number a step, 8 bytes each, little-endian, all bits kept. What is appended stays in a buffer until that is
 * full or {@link #force} is called, so that a step costs a few instructions and no memory.
 *
 * @since 0.1
 */
public final class StepLog implements AutoCloseable {
    private static final int BUFFER = 1 << 16;

    private final Path file;
    private final FileChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER).order(ByteOrder.LITTLE_ENDIAN);
    private long end;

    private StepLog(Path file, FileChannel channel, long end) {
        this.file = file;
        this.channel = channel;
        this.end = end;
    }

    /**
     * Makes the file, or goes on after the first {@code steps} numbers of one that exists; what follows them is cut off.
     * Numbers that are missing, which can be only where the file was damaged, become NaN.
     *
     * @throws dev.lanewise.api.error.LanewiseException {@code LW-RUN-001} if it can't be written
     */
    public static StepLog open(Path file, long steps) {
        try {
            var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            try {
                long kept = Math.min(steps, channel.size() / Double.BYTES);
                channel.truncate(kept * Double.BYTES);
                var log = new StepLog(file, channel, kept * Double.BYTES);
                for (long missing = kept; missing < steps; missing++) {
                    log.append(Double.NaN);
                }
                return log;
            } catch (IOException e) {
                channel.close();
                throw e;
            }
        } catch (IOException e) {
            throw WriteFailure.of(file, "to write the steps' losses to the file", e);
        }
    }

    /** How many whole numbers a file holds; 0 for one that is not there. */
    public static long count(Path file) {
        try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return channel.size() / Double.BYTES;
        } catch (IOException e) {
            return 0;
        }
    }

    /**
     * Reads all whole numbers of a file, in order.
     *
     * @throws IOException where it can't be read
     */
    public static double[] read(Path file) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
            var numbers = new double[Math.toIntExact(channel.size() / Double.BYTES)];
            var block = ByteBuffer.allocate(BUFFER).order(ByteOrder.LITTLE_ENDIAN);
            int done = 0;
            while (done < numbers.length && channel.read(block) >= 0) {
                block.flip();
                while (block.remaining() >= Double.BYTES && done < numbers.length) {
                    numbers[done++] = block.getDouble();
                }
                block.compact();
            }
            return numbers;
        }
    }

    /**
     * Appends a number.
     *
     * @throws dev.lanewise.api.error.LanewiseException {@code LW-RUN-001} if the buffer is full and can't be written
     */
    public void append(double number) {
        if (buffer.remaining() < Double.BYTES) {
            write();
        }
        buffer.putDouble(number);
    }

    /**
     * Brings all numbers to the disk.
     *
     * @throws dev.lanewise.api.error.LanewiseException {@code LW-RUN-001} if that fails
     */
    public void force() {
        write();
        try {
            channel.force(false);
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private void write() {
        buffer.flip();
        try {
            while (buffer.hasRemaining()) {
                end += channel.write(buffer, end);
            }
        } catch (IOException e) {
            throw failure(e);
        } finally {
            buffer.compact();
        }
    }

    @Override
    public void close() {
        try (channel) {
            write();
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private RuntimeException failure(IOException e) {
        return WriteFailure.of(file, "to append the steps' losses to the file", e);
    }
}
