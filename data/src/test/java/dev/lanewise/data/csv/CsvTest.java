package dev.lanewise.data.csv;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.lanewise.api.data.Dataset;
import dev.lanewise.api.data.Schema;
import dev.lanewise.api.settings.Binder;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.api.tensor.Tensor;
import dev.lanewise.data.Reading;
import dev.lanewise.data.TestFiles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvTest {
    private static final String PETS = """
            weight,kind,age,sound
            4.5,cat,2,meow
            30,dog,7,woof
            4,cat,10,purr
            """;

    @TempDir
    private Path folder;

    private Path pets;

    @BeforeEach
    void write() {
        pets = TestFiles.write(folder.resolve("pets.csv"), PETS);
    }

    @Test
    void numbersAndText() {
        var data = open(pets, "label", "kind");
        assertEquals(Shape.of(5), data.fields().getFirst().shape());
        assertArrayEquals(new double[]{30, 7, 0, 0, 1, 4.5, 2, 1, 0, 0}, Reading.all(data, Dataset.FEATURES, 1, 0));
        assertArrayEquals(new double[]{0, 1, 0}, Reading.all(data, Dataset.TARGET));
        assertEquals(List.of("cat", "dog"), data.schema().classes());
        assertEquals(List.of(number("weight"), number("age"), text("sound", "meow", "purr", "woof")),
                data.schema().columns());
        assertEquals(pets + ":4", data.place(2));
    }

    @Test
    void valuesToPredict() {
        var data = open(pets, "target", List.of("age", "weight"), "features", "kind");
        assertArrayEquals(new double[]{2, 4.5, 7, 30, 10, 4}, Reading.all(data, Dataset.TARGET));
        assertArrayEquals(new double[]{1, 0, 0, 1, 1, 0}, Reading.all(data, Dataset.FEATURES));
        assertEquals(List.of(), data.schema().classes());
    }

    @Test
    void listedFeaturesInTheirOrder() {
        var data = open(pets, "label", "kind", "features", List.of("age", "weight"));
        assertArrayEquals(new double[]{2, 4.5}, Reading.all(data, Dataset.FEATURES, 0));
    }

    @Test
    void numbersThatAreNames() {
        var data = open(pets, "label", "kind", "features", "age", "categorical", "age");
        assertEquals(List.of(text("age", "2", "7", "10")), data.schema().columns());
        assertArrayEquals(new double[]{0, 0, 1}, Reading.all(data, Dataset.FEATURES, 2));
    }

    @Test
    void laterDataAreReadAsTheFirst() {
        var schema = open(pets, "label", "kind").schema();
        var later = TestFiles.write(folder.resolve("later.csv"), """
                sound,extra,age,kind,weight
                woof,?,3,dog,20
                """);
        var evaluated = csv(later, "label", "kind").open(Reading.evaluating(schema));
        assertArrayEquals(new double[]{20, 3, 0, 0, 1}, Reading.all(evaluated, Dataset.FEATURES));
        assertArrayEquals(new double[]{1}, Reading.all(evaluated, Dataset.TARGET));
        assertEquals(schema, evaluated.schema());

        var predicted = csv(pets, "label", "kind").forPrediction(later).open(Reading.predicting(schema));
        assertArrayEquals(new double[]{20, 3, 0, 0, 1}, Reading.all(predicted, Dataset.FEATURES));
        assertFalse(predicted.has(Dataset.TARGET));
    }

    @Test
    void targetsThatAreNotWantedNeedNotBeThere() {
        var schema = open(pets, "label", "kind").schema();
        var bare = TestFiles.write(folder.resolve("bare.csv"), "age,sound,weight\n3,woof,20\n");
        assertFalse(csv(bare, "label", "kind").open(Reading.predicting(schema)).has(Dataset.TARGET));
    }

    @Test
    void gathersIntoAPlaceOfALargerArray() {
        float[] slab = new float[8];
        open(pets, "label", "kind").gather(0, new int[]{1}, 0, 1, Tensor.of(slab, 2, Shape.of(1, 5)));
        assertArrayEquals(new float[]{0, 0, 30, 7, 0, 0, 1, 0}, slab);
    }

    @Test
    void withoutHeader() {
        var file = TestFiles.write(folder.resolve("bare.csv"), "made 2026\n1,2,0\n3,4,1\n");
        var data = open(file, "header", false, "skip-lines", 1, "label", "x2");
        assertArrayEquals(new double[]{1, 2, 3, 4}, Reading.all(data, Dataset.FEATURES));
        assertEquals(List.of(number("x0"), number("x1")), data.schema().columns());
        assertEquals(file + ":2", data.place(0));
    }

    @Test
    void linesWithMissingValuesAreDropped() {
        var file = TestFiles.write(folder.resolve("holes.csv"), "a,b,c\n1,,7\n2,x, \n3,y,8\n");
        var data = open(file, "missing", Csv.Missing.DROP, "features", List.of("a", "b"));
        assertArrayEquals(new double[]{2, 1, 0, 3, 0, 1}, Reading.all(data, Dataset.FEATURES));
        assertEquals(file + ":3", data.place(0));
    }

    @Test
    void quotesSeparatorsSpacesAndEmptyLines() {
        var file = TestFiles.write(folder.resolve("odd.csv"),
                "\uFEFFname; size \n\"a;\"\"b\"\"\"; 1e-1\r\n\n\"two\nlines\";+.5\n");
        var data = open(file, "separator", ";");
        assertEquals(List.of(text("name", "a;\"b\"", "two\nlines"), number("size")), data.schema().columns());
        assertArrayEquals(new double[]{1, 0, 0.1f, 0, 1, 0.5}, Reading.all(data, Dataset.FEATURES));
    }

    @Test
    void separatorsByName() {
        var tabs = TestFiles.write(folder.resolve("tabs"), "a\tb\n1\t2\n");
        var spaces = TestFiles.write(folder.resolve("spaces"), "a b\n1 2\n");
        assertArrayEquals(new double[]{1, 2}, Reading.all(open(tabs, "separator", "tab"), Dataset.FEATURES));
        assertArrayEquals(new double[]{1, 2}, Reading.all(open(spaces, "separator", "space"), Dataset.FEATURES));
    }

    @Test
    void packed() {
        var file = TestFiles.writePacked(folder.resolve("pets.csv.gz"), PETS.getBytes(StandardCharsets.UTF_8));
        assertEquals(open(pets, "label", "kind").schema(), open(file, "label", "kind").schema());
    }

    private static Csv csv(Path path, Object... settings) {
        var all = new Object[settings.length + 2];
        all[0] = "path";
        all[1] = path;
        System.arraycopy(settings, 0, all, 2, settings.length);
        return Binder.create(Csv.class, all);
    }

    private static Dataset open(Path path, Object... settings) {
        return csv(path, settings).open(Reading.training(1));
    }

    private static Schema.Column number(String name) {
        return text(name);
    }

    private static Schema.Column text(String name, String... categories) {
        return new Schema.Column(name, List.of(categories));
    }
}
