package dev.lanewise.engine.store;

import dev.lanewise.api.settings.Value;
import dev.lanewise.api.tensor.Tensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * A file of named tensors in the format safetensors: the header's length as 8 bytes, little-endian; the header, a JSON object
 * padded with spaces to a multiple of 8; then all elements, little-endian, row-major, in the order of the header and without
 * gaps. Other programs read and write it too.
 *
 * <p>Nothing in a file is believed before it is checked against the file's size, and nothing in it is executed.
 *
 * @see <a href="https://github.com/huggingface/safetensors">the format</a>
 * @since 0.1
 */
public final class Safetensors {
    static final String METADATA = "__metadata__";

    private final SequencedMap<String, Tensor> tensors;
    private final SequencedMap<String, String> metadata;

    private Safetensors(SequencedMap<String, Tensor> tensors, SequencedMap<String, String> metadata) {
        this.tensors = Collections.unmodifiableSequencedMap(tensors);
        this.metadata = Collections.unmodifiableSequencedMap(metadata);
    }

    /** The tensors by name, in the header's order. Each has an array of its own. */
    public SequencedMap<String, Tensor> tensors() {
        return tensors;
    }

    /** The texts that stand beside the tensors. */
    public SequencedMap<String, String> metadata() {
        return metadata;
    }

    /**
     * Writes the tensors, whole or not at all; no tensor is copied.
     *
     * @throws dev.lanewise.api.error.LanewiseException {@code LW-RUN-001} if the file can't be written
     */
    public static void write(Path file, SequencedMap<String, Tensor> tensors, SequencedMap<String, String> metadata) {
        var header = header(tensors, metadata);
        WholeFile.write(file, channel -> {
            channel.write(header);
            var elements = new Elements();
            for (var tensor : tensors.values()) {
                elements.write(tensor, channel);
            }
        });
    }

    /**
     * Reads all tensors.
     *
     * @throws dev.lanewise.api.error.LanewiseException {@code LW-MODEL-003} where there is no such file or it can't be read,
     *     {@code LW-MODEL-004} where the file ends too early, {@code LW-MODEL-005} for a header that is no JSON, {@code
     *     LW-MODEL-006} for a header that describes no tensors of ours, {@code LW-MODEL-007} where description and data
     *     don't match
     */
    public static Safetensors read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw ModelProblems.missing(file);
        }
        try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return read(file, channel);
        } catch (IOException e) {
            throw ModelProblems.unreadable(file, e);
        }
    }

    private static Safetensors read(Path file, FileChannel channel) throws IOException {
        long size = channel.size();
        var header = SafetensorsHeader.read(file, channel, size);
        var elements = new Elements();
        var tensors = new LinkedHashMap<String, Tensor>();
        for (var entry : header.entries()) {
            var tensor = Tensor.zeros(entry.type(), entry.shape());
            channel.position(header.dataStart() + entry.begin());
            elements.read(file, channel, tensor);
            tensors.put(entry.name(), tensor);
        }
        return new Safetensors(tensors, header.metadata());
    }

    private static ByteBuffer header(SequencedMap<String, Tensor> tensors, SequencedMap<String, String> metadata) {
        var json = Json.object();
        if (!metadata.isEmpty()) {
            var texts = Json.object();
            metadata.forEach(texts::put);
            json.put(METADATA, texts.value());
        }
        long begin = 0;
        for (var entry : tensors.entrySet()) {
            if (entry.getKey().equals(METADATA)) {
                throw new IllegalArgumentException("Safetensors: no tensor may have the name " + METADATA);
            }
            var tensor = entry.getValue();
            long end = begin + (long) tensor.size() * tensor.type().bytes();
            json.put(entry.getKey(), Json.object()
                    .put("dtype", tensor.type().safetensorsName())
                    .put("shape", numbers(tensor.shape().toArray()))
                    .put("data_offsets", numbers(begin, end))
                    .value());
            begin = end;
        }
        return padded(Json.line(json.value()));
    }

    private static ByteBuffer padded(String json) {
        byte[] text = json.getBytes(StandardCharsets.UTF_8);
        int length = (text.length + 7) / 8 * 8;
        var header = ByteBuffer.allocate(8 + length).order(ByteOrder.LITTLE_ENDIAN).putLong(length).put(text);
        while (header.hasRemaining()) {
            header.put((byte) ' ');
        }
        return header.flip();
    }

    private static Value numbers(int... numbers) {
        List<Value> items = new ArrayList<>();
        for (int number : numbers) {
            items.add(Json.bare(Integer.toString(number)));
        }
        return Json.sequence(items);
    }

    private static Value numbers(long begin, long end) {
        return Json.sequence(List.of(Json.bare(Long.toString(begin)), Json.bare(Long.toString(end))));
    }

    /** Moves elements between arrays and channels, a buffer at a time. */
    private static final class Elements {
        private static final int BUFFER = 1 << 16;

        private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER).order(ByteOrder.LITTLE_ENDIAN);

        void write(Tensor tensor, WritableByteChannel channel) throws IOException {
            int bytes = tensor.type().bytes();
            for (int done = 0; done < tensor.size(); done += BUFFER / bytes) {
                int count = Math.min(BUFFER / bytes, tensor.size() - done);
                buffer.clear().limit(count * bytes);
                int from = tensor.offset() + done;
                switch (tensor.type()) {
                    case FLOAT32 -> buffer.asFloatBuffer().put(tensor.floats(), from, count);
                    case FLOAT64 -> buffer.asDoubleBuffer().put(tensor.doubles(), from, count);
                    case INT32 -> buffer.asIntBuffer().put(tensor.ints(), from, count);
                }
                channel.write(buffer);
            }
        }

        void read(Path file, FileChannel channel, Tensor tensor) throws IOException {
            int bytes = tensor.type().bytes();
            for (int done = 0; done < tensor.size(); done += BUFFER / bytes) {
                int count = Math.min(BUFFER / bytes, tensor.size() - done);
                buffer.clear().limit(count * bytes);
                while (buffer.hasRemaining()) {
                    if (channel.read(buffer) < 0) {
                        throw ModelProblems.truncated(file, "as many bytes as at the start of reading", "fewer");
                    }
                }
                buffer.flip();
                int to = tensor.offset() + done;
                switch (tensor.type()) {
                    case FLOAT32 -> buffer.asFloatBuffer().get(tensor.floats(), to, count);
                    case FLOAT64 -> buffer.asDoubleBuffer().get(tensor.doubles(), to, count);
                    case INT32 -> buffer.asIntBuffer().get(tensor.ints(), to, count);
                }
            }
        }
    }
}
