package dev.lanewise.api.tensor;

/**
 * The element type of a tensor.
 *
 * @since 0.1
 */
public enum DType {
    /** IEEE binary32: what networks train in. */
    FLOAT32(4, "F32"),
    /** IEEE binary64: gradient checks and diagnosis. */
    FLOAT64(8, "F64"),
    /** 32-bit integers: class indices and other labels, never differentiated. */
    INT32(4, "I32");

    private final int bytes;
    private final String safetensorsName;

    DType(int bytes, String safetensorsName) {
        this.bytes = bytes;
        this.safetensorsName = safetensorsName;
    }

    /** Bytes per element. */
    public int bytes() {
        return bytes;
    }

    /** The type's name in a safetensors header. */
    public String safetensorsName() {
        return safetensorsName;
    }

    public boolean isFloating() {
        return this != INT32;
    }
}
