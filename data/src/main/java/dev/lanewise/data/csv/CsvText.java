package dev.lanewise.data.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import dev.lanewise.data.internal.FeatureNames;
import dev.lanewise.data.internal.InputFile;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The text of a table: the names of its columns, then line after line, each as wide as the first. */
final class CsvText {
    private static final int BYTE_ORDER_MARK = 0xFEFF;

    private final InputFile file;
    private final Iterator<CsvRecord> records;
    private final List<String> names;
    private @Nullable CsvRecord first;

    private CsvText(Csv csv, InputFile file, boolean isNew, Iterator<CsvRecord> records) {
        this.file = file;
        this.records = records;
        if (!records.hasNext()) {
            throw CsvProblems.empty(file, csv, isNew);
        }
        var top = records.next();
        if (csv.header()) {
            names = top.getFields().stream().map(String::strip).toList();
            checkHeader(top, isNew);
        } else {
            names = FeatureNames.numbered(top.getFieldCount());
            first = top;
        }
    }

    /** Opens the text ({@code isNew}: of examples to predict), hands it on, and says what is wrong with it in our words. */
    static <T> T read(Csv csv, InputFile file, boolean isNew, InputStream in, Function<CsvText, T> body)
            throws IOException {
        var builder = CsvReader.builder().fieldSeparator(csv.separatorCharacter())
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false);
        try (var reader = builder.ofCsvRecord(withoutMark(in))) {
            skipLines(csv, file, isNew, reader);
            return body.apply(new CsvText(csv, file, isNew, reader.iterator()));
        } catch (CsvParseException | UncheckedIOException e) {
            if (e.getCause() instanceof IOException cause) {
                throw translated(file, cause);
            }
            throw CsvProblems.malformed(file, e);
        } catch (CharacterCodingException e) {
            throw CsvProblems.encoding(file, e);
        }
    }

    private static void skipLines(Csv csv, InputFile file, boolean isNew, CsvReader<CsvRecord> reader) {
        try {
            reader.skipLines(csv.skipLines());
        } catch (CsvParseException | UncheckedIOException e) {
            // A packed file that is cut off has a message; the reader's own end of the text has none.
            boolean atEnd = e.getCause() instanceof EOFException end && end.getMessage() == null;
            throw atEnd ? CsvProblems.empty(file, csv, isNew) : e;
        }
    }

    private static IOException translated(InputFile file, IOException cause) {
        if (cause instanceof CharacterCodingException coding) {
            throw CsvProblems.encoding(file, coding);
        }
        return cause;
    }

    /** Strict UTF-8; a byte order mark before the text is passed over. */
    private static Reader withoutMark(InputStream in) throws IOException {
        var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder()));
        reader.mark(1);
        if (reader.read() != BYTE_ORDER_MARK) {
            reader.reset();
        }
        return reader;
    }

    private void checkHeader(CsvRecord top, boolean isNew) {
        var seen = new HashSet<String>();
        for (int column = 0; column < names.size(); column++) {
            var name = names.get(column);
            if (name.isEmpty() || !seen.add(name)) {
                throw CsvProblems.header(file, top.getStartingLineNumber(), column, name);
            }
        }
        if (names.stream().allMatch(Numbers::isNumber)) {
            throw CsvProblems.headerOfNumbers(file, top.getStartingLineNumber(), names, isNew);
        }
    }

    InputFile file() {
        return file;
    }

    /** The names of the columns. */
    List<String> names() {
        return names;
    }

    boolean hasNext() {
        return first != null || records.hasNext();
    }

    /** The next line. */
    CsvRecord next() {
        var next = first != null ? first : records.next();
        first = null;
        if (next == null) {
            throw new NoSuchElementException();
        }
        if (next.getFieldCount() != names.size()) {
            throw CsvProblems.fields(file, next.getStartingLineNumber(), names.size(), next.getFieldCount());
        }
        return next;
    }
}
