package dev.lanewise.data.npy;

import dev.lanewise.api.tensor.Shape;
import dev.lanewise.data.internal.InputFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * What stands before the elements of an NPY file: {@code \x93NUMPY}, two bytes of version, the length of the text that
 * follows (two bytes in version 1, four in 2 and 3, little-endian), and as text a Python dictionary of exactly {@code
 * descr}, {@code fortran_order} and {@code shape}.
 *
 * <p>R. Kern, <i>A simple file format for NumPy arrays</i>, NumPy enhancement proposal 1; version 3 is in the documentation
 * of {@code numpy.lib.format}.
 */
record NpyHeader(ElementType type, int[] shape) {
    static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};

    /** A header of this length would hold a shape of thousands of axes. */
    private static final int LONGEST = 1 << 16;

    /** The shape of one example; a single number has shape (1). */
    Shape example() {
        return shape.length == 1 ? Shape.of(1) : Shape.of(Arrays.copyOfRange(shape, 1, shape.length));
    }

    static NpyHeader read(InputFile file, InputStream in) throws IOException {
        byte[] start = in.readNBytes(MAGIC.length + 2);
        if (start.length < MAGIC.length + 2 || !Arrays.equals(start, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            throw NpyProblems.noNpy(file, start.length == 0 ? "an empty file"
                    : "the first bytes " + HexFormat.ofDelimiter(" ").formatHex(start));
        }
        int version = start[MAGIC.length];
        if (version < 1 || version > 3) {
            throw NpyProblems.noNpy(file, "version " + version + "." + start[MAGIC.length + 1]);
        }
        long length = length(file, in, version == 1 ? 2 : 4);
        byte[] text = in.readNBytes((int) length);
        if (text.length < length) {
            throw NpyProblems.header(file, "a text of " + length + " bytes", text.length + " bytes");
        }
        var charset = version == 3 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1;
        return new NpyHeaderParser(file, new String(text, charset)).parse();
    }

    private static long length(InputFile file, InputStream in, int bytes) throws IOException {
        byte[] word = in.readNBytes(bytes);
        long length = 0;
        for (int i = word.length - 1; i >= 0; i--) {
            length = length << 8 | word[i] & 0xFF;
        }
        if (word.length < bytes || length > LONGEST) {
            throw NpyProblems.header(file, "a header of at most " + LONGEST + " bytes",
                    word.length < bytes ? "the end of the file" : String.valueOf(length));
        }
        return length;
    }

    /** The text of version 1, with spaces up to a multiple of 64 bytes for everything before the elements. */
    static byte[] write(ElementType type, int[] shape) {
        var extents = new StringBuilder();
        for (int axis = 0; axis < shape.length; axis++) {
            extents.append(axis == 0 ? "" : " ").append(shape[axis]).append(axis < shape.length - 1 ? "," : "");
        }
        var text = "{'descr': '" + type.descr() + "', 'fortran_order': False, 'shape': (" + extents
                + (shape.length == 1 ? ",), }" : "), }");
        int before = MAGIC.length + 4;
        int whole = (before + text.length() + 1 + 63) / 64 * 64;
        int length = whole - before;
        byte[] header = new byte[whole];
        Arrays.fill(header, (byte) ' ');
        System.arraycopy(MAGIC, 0, header, 0, MAGIC.length);
        header[6] = 1;
        header[7] = 0;
        header[8] = (byte) length;
        header[9] = (byte) (length >> 8);
        System.arraycopy(text.getBytes(StandardCharsets.ISO_8859_1), 0, header, before, text.length());
        header[whole - 1] = '\n';
        return header;
    }
}
