package dev.lanewise.data.idx;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The bytes of IDX files, right and wrong ones. */
final class IdxBytes {
    private IdxBytes() {}

    static byte[] of(int type, int[] dims, byte[] elements) {
        var bytes = new ByteArrayOutputStream();
        var out = new DataOutputStream(bytes);
        try {
            out.writeInt(type << 8 | dims.length);
            for (int dim : dims) {
                out.writeInt(dim);
            }
            out.write(elements);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
