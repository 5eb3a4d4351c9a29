package dev.lanewise.cli;

import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** How many workers share the steps of a training; the results don't depend on it. */
final class Workers {
    private static final int MOST = 1024;

    @Option(names = "--workers", paramLabel = "N", converter = Count.class, description = "Workers that share each step's shards (training.shards): 1, 2, 4 ...; the bits of the results don't depend on it. Default: 1.")
    private Optional<Integer> count = Optional.empty();

    int count() {
        return count.orElse(1);
    }

    /** Reads a power of two. */
    static final class Count implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            int count = text.matches("\\d{1,4}") ? Integer.parseInt(text) : 0;
            if (count < 1 || count > MOST || Integer.bitCount(count) != 1) {
                throw new TypeConversionException("'" + text + "' is not a power of two from 1 to " + MOST);
            }
            return count;
        }
    }
}
