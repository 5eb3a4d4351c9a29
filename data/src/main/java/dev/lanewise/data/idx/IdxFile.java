package dev.lanewise.data.idx;

import dev.lanewise.api.error.Problem;
import dev.lanewise.data.internal.InputFile;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The content of an IDX file of unsigned bytes. The format: two bytes 0, one byte for the type of the elements (08), one for
 * the number of dimensions, the dimensions as big-endian 32-bit integers, the elements with the last dimension running
 * fastest.
 *
 * <p>Y. LeCun, C. Cortes, C. Burges, <i>The MNIST database of handwritten digits</i>, section "file formats".
 */
record IdxFile(InputFile file, int[] dims, byte[] bytes) {
    private static final int UNSIGNED_BYTE = 8;

    static IdxFile read(Path path) {
        var file = InputFile.of(path);
        return file.read(in -> read(file, in));
    }

    /** The dimensions that the header states, before anything else is read. */
    static int[] dims(Path path) {
        var file = InputFile.of(path);
        return file.read(in -> {
            int[] dims = header(file, in);
            elements(file, dims);
            return dims;
        });
    }

    /** The number of examples. */
    int size() {
        return dims[0];
    }

    private static int[] header(InputFile file, InputStream in) throws IOException {
        byte[] magic = in.readNBytes(4);
        if (magic.length < 4 || magic[0] != 0 || magic[1] != 0) {
            throw IdxProblems.noIdx(file, magic.length == 0 ? "an empty file"
                    : "the first bytes " + HexFormat.ofDelimiter(" ").formatHex(magic));
        }
        if (magic[2] != UNSIGNED_BYTE) {
            throw IdxProblems.elementType(file, magic[2]);
        }
        return dims(file, in, magic[3] & 0xFF);
    }

    private static IdxFile read(InputFile file, InputStream in) throws IOException {
        int[] dims = header(file, in);
        long wanted = elements(file, dims);
        byte[] bytes = in.readNBytes((int) wanted);
        if (bytes.length < wanted) {
            throw IdxProblems.truncated(file, dims, bytes.length + " bytes");
        }
        if (in.read() >= 0) {
            throw IdxProblems.trailing(file, dims);
        }
        return new IdxFile(file, dims, bytes);
    }

    private static int[] dims(InputFile file, InputStream in, int rank) throws IOException {
        int[] dims = new int[rank];
        var data = new DataInputStream(in);
        for (int axis = 0; axis < rank; axis++) {
            byte[] word = data.readNBytes(4);
            if (word.length < 4) {
                throw IdxProblems.noIdx(file, "a file that ends within its header of " + rank + " dimensions");
            }
            dims[axis] = (word[0] & 0xFF) << 24 | (word[1] & 0xFF) << 16 | (word[2] & 0xFF) << 8 | word[3] & 0xFF;
        }
        return dims;
    }

    /** The product of the dimensions, if the file can hold as much and an array too. */
    private static long elements(InputFile file, int[] dims) {
        long elements = 1;
        for (int dim : dims) {
            if (dim == 0) {
                throw Problem.input("LW-DATA-010").at(file.place()).wanted("at least one example")
                        .got("the dimensions " + Arrays.toString(dims)).remedy("give another file").toException();
            }
            elements = dim < 0 ? Long.MAX_VALUE : Math.multiplyExact(elements, dim);
            if (elements > Integer.MAX_VALUE || !file.canHold(elements)) {
                throw IdxProblems.truncated(file, dims, "a file of " + file.sizeText());
            }
        }
        return elements;
    }
}
