package dev.lanewise.engine.store;

import dev.lanewise.api.error.LanewiseException;
import dev.lanewise.api.settings.Value;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Shape;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;

/**
 * The header of a safetensors file, checked: every tensor has a type and shape of ours, as many bytes as these need, and
 * together they cover the data exactly once.
 *
 * @param dataStart where the data begins in the file
 */
record SafetensorsHeader(List<Entry> entries, SequencedMap<String, String> metadata, long dataStart) {
    /** The format's own limit. */
    private static final long MAX_LENGTH = 100_000_000;

    private static final Set<String> FIELDS = Set.of("dtype", "shape", "data_offsets");

    /** @param begin where the tensor's data begins, counted from the start of all data */
    record Entry(String name, DType type, Shape shape, long begin) {
        long end() {
            return begin + (long) shape.size() * type.bytes();
        }
    }

    static SafetensorsHeader read(Path file, FileChannel channel, long size) throws IOException {
        if (size < 8) {
            throw ModelProblems.truncated(file, "8 bytes or more: the length of a header", size + " bytes");
        }
        long length = bytes(file, channel, 8).order(ByteOrder.LITTLE_ENDIAN).getLong();
        if (length < 0 || length > Math.min(MAX_LENGTH, size - 8)) {
            throw ModelProblems.truncated(file,
                    "a header within the " + size + " bytes of the file, and of at most " + MAX_LENGTH,
                    "a header of " + Long.toUnsignedString(length) + " bytes, as the first 8 bytes say");
        }
        return new Reader(file, size - 8 - length).header(json(file, bytes(file, channel, (int) length)), 8 + length);
    }

    private static ByteBuffer bytes(Path file, FileChannel channel, int count) throws IOException {
        var bytes = ByteBuffer.allocate(count);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes) < 0) {
                throw ModelProblems.truncated(file, count + " bytes", bytes.position() + " bytes");
            }
        }
        return bytes.flip();
    }

    private static Value.Mapping json(Path file, ByteBuffer bytes) {
        try {
            var text = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
            if (!text.startsWith("{")) {
                throw new IllegalArgumentException("something else than '{' at character 1");
            }
            return (Value.Mapping) Json.parse(text);
        } catch (CharacterCodingException e) {
            throw ModelProblems.noJson(file, new IllegalArgumentException("bytes that are not UTF-8", e));
        } catch (IllegalArgumentException e) {
            throw ModelProblems.noJson(file, e);
        }
    }

    /** @param dataSize bytes that follow the header */
    private record Reader(Path file, long dataSize) {

        SafetensorsHeader header(Value.Mapping json, long dataStart) {
            var entries = new ArrayList<Entry>();
            SequencedMap<String, String> metadata = new LinkedHashMap<>();
            json.entries().forEach((name, value) -> {
                if (name.equals(Safetensors.METADATA)) {
                    metadata.putAll(metadata(value));
                } else {
                    entries.add(entry(name, value));
                }
            });
            checkCover(entries);
            return new SafetensorsHeader(List.copyOf(entries), metadata, dataStart);
        }

        private SequencedMap<String, String> metadata(Value value) {
            var texts = new LinkedHashMap<String, String>();
            for (var entry : mapping(Safetensors.METADATA, value).entries().entrySet()) {
                texts.put(entry.getKey(), text(Safetensors.METADATA + "." + entry.getKey(), entry.getValue()));
            }
            return texts;
        }

        private Entry entry(String name, Value value) {
            var fields = mapping(name, value).entries();
            if (!fields.keySet().equals(FIELDS)) {
                throw ModelProblems.malformed(place(name), "the fields dtype, shape, data_offsets",
                        "the fields " + fields.keySet());
            }
            var type = type(name, fields);
            var offsets = numbers(name, "data_offsets", fields);
            if (offsets.size() != 2 || offsets.getFirst() > offsets.getLast() || offsets.getLast() > dataSize) {
                throw ModelProblems.mismatch(place(name),
                        "data_offsets [begin, end] within the " + dataSize + " bytes of data",
                        offsets.toString());
            }
            long bytes = offsets.getLast() - offsets.getFirst();
            return new Entry(name, type, shape(name, type, numbers(name, "shape", fields), bytes), offsets.getFirst());
        }

        private DType type(String name, Map<String, Value> fields) {
            var text = text(name + ", dtype", fields.getOrDefault("dtype", Json.bare("")));
            for (var type : DType.values()) {
                if (type.safetensorsName().equals(text)) {
                    return type;
                }
            }
            throw ModelProblems.unknownType(place(name), text);
        }

        /** The shape, after its elements were found to need exactly {@code bytes}. */
        private Shape shape(String name, DType type, List<Long> extents, long bytes) {
            long size = type.bytes();
            for (long extent : extents) {
                if (extent < 1 || extent > Integer.MAX_VALUE) {
                    throw ModelProblems.malformed(place(name), "extents from 1 to " + Integer.MAX_VALUE,
                            "the shape " + extents);
                }
                size = extent <= bytes / size ? size * extent : bytes + 1; // never overflows
            }
            if (size != bytes) {
                throw ModelProblems.mismatch(place(name),
                        "as many bytes as " + type.safetensorsName() + " " + extents + " needs", bytes + " bytes");
            }
            try {
                return Shape.of(extents.stream().mapToInt(Long::intValue).toArray());
            } catch (LanewiseException e) {
                throw e.within(place(name));
            }
        }

        /** Every byte of the data belongs to exactly one tensor. */
        private void checkCover(List<Entry> entries) {
            long covered = 0;
            for (var entry : entries.stream().sorted(Comparator.comparingLong(Entry::begin)).toList()) {
                if (entry.begin() != covered) {
                    throw ModelProblems.mismatch(place(entry.name()),
                            "data from byte " + covered + " on, where the tensor before it ends",
                            "data from byte " + entry.begin() + " on: "
                                    + (entry.begin() < covered ? "they overlap" : "a gap"));
                }
                covered = entry.end();
            }
            if (covered != dataSize) {
                throw ModelProblems.mismatch(file.toString(),
                        "a file that ends with the last tensor, after " + covered + " bytes of data",
                        dataSize + " bytes of data");
            }
        }

        private Value.Mapping mapping(String name, Value value) {
            if (value instanceof Value.Mapping mapping) {
                return mapping;
            }
            throw ModelProblems.malformed(place(name), "an object", value.describe());
        }

        private String text(String name, Value value) {
            if (value instanceof Value.Scalar scalar && Json.isText(scalar)) {
                return scalar.text();
            }
            throw ModelProblems.malformed(place(name), "text in quotes", value.describe());
        }

        private List<Long> numbers(String name, String field, Map<String, Value> fields) {
            var value = fields.getOrDefault(field, Json.bare(""));
            if (!(value instanceof Value.Sequence sequence)) {
                throw ModelProblems.malformed(place(name + ", " + field), "a list of whole numbers", value.describe());
            }
            return sequence.items().stream().map(item -> number(name + ", " + field, item)).toList();
        }

        private long number(String name, Value value) {
            if (value instanceof Value.Scalar scalar && !Json.isText(scalar) && scalar.text().matches("\\d{1,18}")) {
                return Long.parseLong(scalar.text());
            }
            throw ModelProblems.malformed(place(name), "whole numbers from 0 to 10^18", value.describe());
        }

        private String place(String name) {
            return file + ", tensor " + name;
        }
    }
}
