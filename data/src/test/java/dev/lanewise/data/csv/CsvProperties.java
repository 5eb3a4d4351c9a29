package dev.lanewise.data.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.lanewise.api.data.Dataset;
import dev.lanewise.api.settings.Binder;
import dev.lanewise.data.Reading;
import dev.lanewise.data.TestFiles;
import java.io.StringWriter;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class CsvProperties {
    private static final List<String> WORDS = List.of("red", "dark green", "a,b", "say \"no\"", "Ä", "two\nlines");

    /** A number, a word and a class a line, written by FastCSV and read by us, whatever the order of the lines. */
    @Property
    void whatWasWrittenIsRead(
            @ForAll @IntRange(min = 1, max = 60) int lines, @ForAll boolean separatedByTabs, @ForAll long seed) {
        var random = new Random(seed);
        var numbers = IntStream.range(0, lines).mapToObj(i -> (float) (random.nextGaussian() * 1e3)).toList();
        var words = IntStream.range(0, lines).mapToObj(i -> WORDS.get(random.nextInt(WORDS.size()))).toList();
        var classes = IntStream.range(0, lines).mapToObj(i -> random.nextInt(12)).toList();
        var text = new StringWriter();
        var writer = CsvWriter.builder().bufferSize(0).fieldSeparator(separatedByTabs ? '\t' : ',').build(text);
        writer.writeRecord("number", "class", "word");
        for (int i = 0; i < lines; i++) {
            writer.writeRecord(numbers.get(i).toString(), classes.get(i).toString(), words.get(i));
        }

        var data = TestFiles.withFile(file -> {
            TestFiles.write(file, text.toString());
            return Binder.create(Csv.class, "path", file, "label", "class", "separator", separatedByTabs ? "tab" : ",")
                    .open(Reading.training(1));
        });

        var known = List.copyOf(new TreeSet<>(words));
        var names = new TreeSet<>(classes).stream().map(String::valueOf).toList();
        assertEquals(names, data.schema().classes());
        assertEquals(known, data.schema().columns().get(1).categories());
        for (int i = 0; i < lines; i++) {
            double[] features = Reading.all(data, Dataset.FEATURES, i);
            assertEquals(1 + known.size(), features.length);
            assertEquals(numbers.get(i).doubleValue(), features[0]);
            for (int k = 0; k < known.size(); k++) {
                assertEquals(known.get(k).equals(words.get(i)) ? 1 : 0, features[1 + k]);
            }
            assertEquals(names.indexOf(classes.get(i).toString()), Reading.all(data, Dataset.TARGET, i)[0]);
        }
    }
}
