package dev.lanewise.layers.peer;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** As much of the protocol buffers' wire format as reading ONNX files takes: a message is a list of numbered fields. */
final class Protobuf {
    private static final int NUMBER = 0;
    private static final int BYTES = 2;

    /** Of each field its number and its value, a Long or a ByteBuffer. */
    private record Entry(int field, Object value) {}

    private final List<Entry> entries = new ArrayList<>();

    private Protobuf(ByteBuffer bytes) {
        while (bytes.hasRemaining()) {
            long key = number(bytes);
            int field = (int) (key >>> 3);
            switch ((int) (key & 7)) {
                case NUMBER -> entries.add(new Entry(field, number(bytes)));
                case BYTES -> {
                    int length = (int) number(bytes);
                    entries.add(new Entry(field, bytes.slice(bytes.position(), length)));
                    bytes.position(bytes.position() + length);
                }
                case 5 -> bytes.position(bytes.position() + Integer.BYTES);
                case 1 -> bytes.position(bytes.position() + Long.BYTES);
                default -> throw new IllegalArgumentException("no protocol buffer: key " + key);
            }
        }
    }

    static Protobuf parse(byte[] bytes) {
        return new Protobuf(ByteBuffer.wrap(bytes));
    }

    private static long number(ByteBuffer bytes) {
        long value = 0;
        for (int shift = 0;; shift += 7) {
            byte next = bytes.get();
            value |= (next & 127L) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }

    private List<Object> values(int field) {
        return entries.stream().filter(entry -> entry.field() == field).map(Entry::value).toList();
    }

    List<Protobuf> messages(int field) {
        return values(field).stream().map(value -> new Protobuf(((ByteBuffer) value).duplicate())).toList();
    }

    List<Long> numbers(int field) {
        return values(field).stream().map(Long.class::cast).toList();
    }

    ByteBuffer bytes(int field) {
        return ((ByteBuffer) values(field).getFirst()).duplicate().order(ByteOrder.LITTLE_ENDIAN);
    }

    String text(int field) {
        return StandardCharsets.UTF_8.decode(bytes(field)).toString();
    }
}
