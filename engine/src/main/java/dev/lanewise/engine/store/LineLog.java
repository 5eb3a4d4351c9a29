package dev.lanewise.engine.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file of lines that grows by whole lines only: metrics as JSON lines. A line that can't be written whole is taken back.
 *
 * @since 0.1
 */
public final class LineLog implements AutoCloseable {
    private static final int BLOCK = 8192;

    private final Path file;
    private final FileChannel channel;
    private long end;

    LineLog(Path file, FileChannel channel) throws IOException {
        this.file = file;
        this.channel = channel;
        this.end = endOfLastLine(channel);
        channel.truncate(end);
    }

    /**
     * Makes the file, or goes on after the last whole line of one that exists: half a line, left by a power cut, is removed.
     *
     * @throws dev.lanewise.api.error.LanewiseException {@code LW-RUN-001} if it can't be written
     */
    public static LineLog create(Path file) {
        try {
            var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ,
                    StandardOpenOption.WRITE);
            try {
                return new LineLog(file, channel);
            } catch (IOException e) {
                channel.close();
                throw e;
            }
        } catch (IOException e) {
            throw WriteFailure.of(file, "to write lines to the file", e);
        }
    }

    /**
     * Goes on after the first {@code lines} lines of a file; those that follow are cut off.
     *
     * @throws dev.lanewise.api.error.LanewiseException {@code LW-RUN-001} if it can't be written
     */
    public static LineLog after(Path file, long lines) {
        var log = create(file);
        try {
            log.end = endOfLine(log.channel, lines);
            log.channel.truncate(log.end);
            return log;
        } catch (IOException e) {
            log.close();
            throw WriteFailure.of(file, "to go on after line " + lines + " of the file", e);
        }
    }

    /**
     * Brings all lines to the disk.
     *
     * @throws dev.lanewise.api.error.LanewiseException {@code LW-RUN-001} if that fails
     */
    public synchronized void force() {
        try {
            channel.force(false);
        } catch (IOException e) {
            throw WriteFailure.of(file, "to bring the lines to the disk", e);
        }
    }

    /**
     * Appends a line; the line feed is added.
     *
     * @throws dev.lanewise.api.error.LanewiseException {@code LW-RUN-001} if it can't be written; the file then ends with the
     *     line before
     */
    public synchronized void append(String line) {
        if (line.indexOf('\n') >= 0 || line.indexOf('\r') >= 0) {
            throw new IllegalArgumentException("append: wanted one line, got '" + line + "'");
        }
        var bytes = ByteBuffer.wrap((line + '\n').getBytes(StandardCharsets.UTF_8));
        try {
            long position = end;
            while (bytes.hasRemaining()) {
                position += channel.write(bytes, position);
            }
            end = position;
        } catch (IOException e) {
            cutBack();
            throw WriteFailure.of(file, "to append a line to the file", e);
        }
    }

    @Override
    public synchronized void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw WriteFailure.of(file, "to close the file", e);
        }
    }

    private void cutBack() {
        try {
            channel.truncate(end);
        } catch (IOException e) {
            // The next writer removes what follows the last line feed.
        }
    }

    /** Where the byte after the line feed of that number stands, or the file's end where it has fewer. */
    private static long endOfLine(FileChannel channel, long lines) throws IOException {
        var block = ByteBuffer.allocate(BLOCK);
        long left = lines;
        long at = 0;
        while (left > 0 && channel.read(block.clear(), at) > 0) {
            block.flip();
            while (left > 0 && block.hasRemaining()) {
                at++;
                left -= block.get() == '\n' ? 1 : 0;
            }
        }
        return at;
    }

    /** Where the byte after the last line feed stands, searched block by block from the end. */
    private static long endOfLastLine(FileChannel channel) throws IOException {
        var block = ByteBuffer.allocate(BLOCK);
        long from = channel.size();
        while (from > 0) {
            int count = (int) Math.min(BLOCK, from);
            from -= count;
            block.clear().limit(count);
            while (block.hasRemaining()) {
                if (channel.read(block, from + block.position()) < 0) {
                    throw new IOException("the file has become shorter");
                }
            }
            for (int i = count - 1; i >= 0; i--) {
                if (block.get(i) == '\n') {
                    return from + i + 1;
                }
            }
        }
        return 0;
    }
}
