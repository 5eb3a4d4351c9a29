package dev.lanewise.data.npy;

import dev.lanewise.api.tensor.DType;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** The types of elements that are read: little-endian, or of one byte. */
enum ElementType {
    FLOAT32("<f4", 4, true),
    FLOAT64("<f8", 8, true),
    INT32("<i4", 4, false),
    INT64("<i8", 8, false),
    UINT8("|u1", 1, false),
    BOOL("|b1", 1, false);

    private final String descr;
    private final int bytes;
    private final boolean floating;

    ElementType(String descr, int bytes, boolean floating) {
        this.descr = descr;
        this.bytes = bytes;
        this.floating = floating;
    }

    static Optional<ElementType> of(String descr) {
        return Arrays.stream(values()).filter(type -> type.descr.equals(descr)).findFirst();
    }

    static ElementType of(DType type) {
        return switch (type) {
            case FLOAT32 -> FLOAT32;
            case FLOAT64 -> FLOAT64;
            case INT32 -> INT32;
        };
    }

    /** All types, for a message. */
    static String known() {
        return Arrays.stream(values()).map(type -> "'" + type.descr + "'").collect(Collectors.joining(", "));
    }

    /** The type's name in the header. */
    String descr() {
        return descr;
    }

    int bytes() {
        return bytes;
    }

    boolean isFloating() {
        return floating;
    }

    /** The next element as a number; exact for all but the greatest 64-bit integers. */
    double next(ByteBuffer from) {
        return switch (this) {
            case FLOAT32 -> from.getFloat();
            case FLOAT64 -> from.getDouble();
            case INT32 -> from.getInt();
            case INT64 -> from.getLong();
            case UINT8 -> from.get() & 0xFF;
            case BOOL -> from.get() == 0 ? 0 : 1;
        };
    }
}
