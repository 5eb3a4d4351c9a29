package dev.lanewise.data.npy;

import dev.lanewise.api.data.DataContext;
import dev.lanewise.api.data.DataSource;
import dev.lanewise.api.data.Dataset;
import dev.lanewise.api.data.Field;
import dev.lanewise.api.data.Schema;
import dev.lanewise.api.settings.Default;
import dev.lanewise.api.settings.Doc;
import dev.lanewise.api.settings.Named;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.data.InMemoryDataset;
import dev.lanewise.data.Values;
import dev.lanewise.data.internal.ClassNames;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * Arrays that NumPy saved. The first axis counts the examples; elements may be f4, f8, i4, i8, u1 or b1, little-endian and
 * row by row, and become float32, in which NaN and infinite values are refused.
 *
 * <p>A target of whole numbers in one dimension is a class index; one of floating-point numbers is a value (one dimension:
 * one value an example). Whole numbers in more dimensions might be either and are refused. Classes without names are called
 * by their numbers.
 *
 * @since 0.1
 */
@Named("npy")
@Doc("arrays in NumPy's file format")
public record Npy(
        @Doc("file of the features, one example after the other, packed by gzip or not") Path features,
        @Doc("file of the target: class indices if whole numbers, else values") Optional<Path> target,
        @Default("[]") @Doc("names of the classes, in the order of their indices") List<String> classes)
        implements DataSource {

    public Npy {
        classes = List.copyOf(classes);
        ClassNames.requireDistinct("npy", classes);
    }

    @Override
    public Dataset open(DataContext context) {
        var inputs = NpyArray.values(features);
        var values = new ArrayList<Values>(List.of(InMemoryDataset.features(inputs.example(), inputs.floats())));
        IntFunction<String> places = places(inputs);
        var schema = new Schema(List.of(), context.schema().map(Schema::classes).orElse(classes));
        if (target.isPresent() && context.targets()) {
            var outputs = NpyArray.target(target.get());
            if (outputs.size() != inputs.size()) {
                throw NpyProblems.counts(outputs.file(), outputs.size(), inputs.size());
            }
            values.add(outputs.isIndices() ? InMemoryDataset.classes(outputs.indices())
                    : InMemoryDataset.targets(outputs.example(), outputs.floats()));
            schema = new Schema(List.of(), classNames(context, outputs));
            places = outputs.isIndices() ? places(outputs) : places;
        }
        return new InMemoryDataset(schema, places, values);
    }

    private List<String> classNames(DataContext context, NpyArray outputs) {
        return outputs.isIndices() ? ClassNames.of(context, classes, outputs.indices(), places(outputs)) : List.of();
    }

    private static IntFunction<String> places(NpyArray array) {
        return i -> array.file().place() + ": example " + i;
    }

    @Override
    public Optional<List<Field>> declaredFields(DataContext context) {
        var fields = new ArrayList<>(
                List.of(new Field(Dataset.FEATURES, DType.FLOAT32, NpyArray.header(features).example())));
        if (target.isPresent() && context.targets()) {
            var header = NpyArray.header(target.get());
            fields.add(header.type().isFloating() ? new Field(Dataset.TARGET, DType.FLOAT32, header.example())
                    : InMemoryDataset.CLASS_INDEX);
        }
        return Optional.of(fields);
    }

    @Override
    public DataSource forPrediction(Path file) {
        return new Npy(file, Optional.empty(), classes);
    }
}
