package dev.lanewise.data.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lanewise.api.data.Schema;
import dev.lanewise.api.error.LanewiseException;
import dev.lanewise.api.settings.Binder;
import dev.lanewise.data.Golden;
import dev.lanewise.data.Reading;
import dev.lanewise.data.TestFiles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class CsvErrorsTest {
    private static final Schema SCHEMA = new Schema(
            List.of(new Schema.Column("a", List.of()), new Schema.Column("b", List.of("x", "yellow"))),
            List.of("no", "yes"));

    @TempDir
    private Path folder;

    @Test
    void wrongNumberOfValues() {
        golden("csv-too-few", "a,b,c\n1,2,3\n1,2\n");
        golden("csv-too-many", "a,b\n1,2\n\n1,2,3\n");
    }

    @Test
    void nothingToLearnFrom() {
        golden("csv-empty", "");
        refused("LW-DATA-010", "a,b\n");
        golden("csv-all-dropped", "a,b\n,1\n2,\n", "missing", "drop");
        refused("LW-DATA-010", "a,b\n1,2\n", "skip-lines", 2);
        refused("LW-DATA-012", "a\n1\n", "label", "a");
    }

    @Test
    void headers() {
        golden("csv-header-twice", "a,b,a\n1,2,3\n");
        refused("LW-DATA-011", "a,,c\n1,2,3\n");
        golden("csv-header-numbers", "1.5,2\n1,2\n");
    }

    @Test
    void columnsThatAreNotThere() {
        golden("csv-missing-column", "length,width,kind\n1,2,x\n", "label", "king");
        refused("LW-DATA-012", "a,b\n1,2\n", "target", "c");
        refused("LW-DATA-012", "a,b\n1,2\n", "features", "c");
        refused("LW-DATA-012", "a,b\n1,2\n", "categorical", "c");
        refused("LW-DATA-012", "a,b\n1,2\n", "label", "b", "categorical", "b");
    }

    @Test
    void missingValues() {
        golden("csv-missing-value", "a,b\n1,2\n1, \n");
        var source = csv("missing", "drop", "path", write("a,b\n1,x\n,x\n")).forPrediction(write("a,b\n1,x\n,x\n"));
        assertEquals("LW-DATA-013", code(() -> source.open(Reading.predicting(SCHEMA))));
    }

    @Test
    void whatProgramsWriteForAMissingNumberIsNoText() {
        golden("csv-nan", "a,b\n1,NaN\n1,NaN\n");
        refused("LW-DATA-013", "a,b\n1,2\n1,NaN\n");
        refused("LW-DATA-013", "a,b\n1,NA\n1,2\n");
        refused("LW-DATA-013", "a,b\n1,n/a\n1,2\n", "target", "b");
        var data = csvOf("a,b\n1,nan\n1,2\n", "missing", "drop").open(Reading.training(1));
        assertEquals(1, data.size());
        assertEquals(2, csvOf("a,b\n1,NA\n1,DE\n", "categorical", "b").open(Reading.training(1)).size());
    }

    @Test
    void theRemedyFitsWhatTheUserCanDo() {
        golden("csv-all-skipped", "a,b\n1,2\n", "skip-lines", 100);
        var empty = write("a,b\n");
        Golden.check("csv-nothing-to-predict", folder, () -> csv("path", empty).open(Reading.predicting(SCHEMA)));
        var numbers = TestFiles.write(folder.resolve("numbers.csv"), "1,2\n3,4\n");
        Golden.check("csv-no-header-to-predict", folder,
                () -> csv("path", numbers).open(Reading.predicting(SCHEMA)));
    }

    @Test
    void numbersAndTextMixed() {
        golden("csv-no-number", "a,b\n1,2\n1,two\n");
        golden("csv-number-among-text", "a,b\n1,two\n1,3\n");
        golden("csv-too-great", "a,b\n1,2\n1,1e39\n");
        refused("LW-DATA-014", "a,b\n1,2\n1,2f\n");
        refused("LW-DATA-014", "a,b\n1,x\n1,y\n", "target", "b");
    }

    @Test
    void laterDataThatDiffer() {
        var file = write("a,b,c\n1,x,yes\n2,yelow,no\n");
        Golden.check("csv-unknown-category", folder, () -> csv("path", file).open(Reading.predicting(SCHEMA)));
        var label = write("a,b,c\n1,x,maybe\n");
        Golden.check("csv-unknown-class", folder,
                () -> csv("path", label, "label", "c").open(Reading.evaluating(SCHEMA)));
        var text = write("a,b\none,x\n");
        Golden.check("csv-no-number-later", folder, () -> csv("path", text).open(Reading.predicting(SCHEMA)));
        var narrow = write("a,c\n1,x\n");
        assertEquals("LW-DATA-012", code(() -> csv("path", narrow).open(Reading.predicting(SCHEMA))));
    }

    @Test
    void notATable() {
        golden("csv-quote", "a,b\n1,\"2\n1,2\n");
        var bytes = "a,b\nü,2\n".getBytes(StandardCharsets.ISO_8859_1);
        var file = TestFiles.write(folder.resolve("latin1.csv"), bytes);
        Golden.check("csv-encoding", folder, () -> csv("path", file).open(Reading.training(1)));
        var packed = TestFiles.writePacked(folder.resolve("a.csv.gz"),
                "a,b\n1,2\n".repeat(9).getBytes(StandardCharsets.UTF_8));
        byte[] whole = TestFiles.read(packed);
        TestFiles.write(packed, Arrays.copyOf(whole, whole.length - 9));
        assertEquals("LW-DATA-006", code(() -> csv("path", packed).open(Reading.training(1))));
    }

    @Test
    void settingsThatDoNotGoTogether() {
        var path = write("a,b\n1,2\n");
        assertThrows(IllegalArgumentException.class, () -> csv("path", path, "label", "a", "target", "b"));
        assertThrows(IllegalArgumentException.class, () -> csv("path", path, "label", "a", "features", "a"));
        assertThrows(IllegalArgumentException.class, () -> csv("path", path, "separator", ",,"));
        assertThrows(IllegalArgumentException.class, () -> csv("path", path, "separator", "\""));
    }

    private Path write(String text) {
        return TestFiles.write(folder.resolve("table.csv"), text);
    }

    private static Csv csv(Object... settings) {
        return Binder.create(Csv.class, settings);
    }

    private Csv csvOf(String text, Object... settings) {
        var all = new Object[settings.length + 2];
        all[0] = "path";
        all[1] = write(text);
        System.arraycopy(settings, 0, all, 2, settings.length);
        return csv(all);
    }

    private void golden(String name, String text, Object... settings) {
        Golden.check(name, folder, () -> csvOf(text, settings).open(Reading.training(1)));
    }

    private void refused(String code, String text, Object... settings) {
        assertEquals(code, code(() -> csvOf(text, settings).open(Reading.training(1))));
    }

    private static String code(Executable failing) {
        return assertThrows(LanewiseException.class, failing).code();
    }
}
