package dev.lanewise.data.idx;

import dev.lanewise.api.data.DataContext;
import dev.lanewise.api.data.DataSource;
import dev.lanewise.api.data.Dataset;
import dev.lanewise.api.data.Field;
import dev.lanewise.api.data.Schema;
import dev.lanewise.api.settings.Default;
import dev.lanewise.api.settings.Doc;
import dev.lanewise.api.settings.Named;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.data.InMemoryDataset;
import dev.lanewise.data.Values;
import dev.lanewise.data.internal.ClassNames;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * Images and labels in the IDX format: MNIST, Fashion-MNIST, EMNIST and their kin. The pixels stay bytes in memory and are
 * read as the numbers 0 to 255; a transform scales them.
 *
 * <p>The features have one element a pixel, or with {@code flatten: false} the image's shape, such as (28, 28). The target
 * is a class index; classes without names are called by their numbers. Without {@code labels} there is no target.
 *
 * @since 0.1
 */
@Named("idx")
@Doc("images and labels in the IDX format of MNIST")
public record Idx(
        @Doc("file of the images, packed by gzip or not") Path images,
        @Doc("file of the labels, packed by gzip or not") Optional<Path> labels,
        @Default("[]") @Doc("names of the classes, in the order of the labels") List<String> classes,
        @Default("true") @Doc("one long vector an image, in place of rows and columns") boolean flatten)
        implements DataSource {

    public Idx {
        classes = List.copyOf(classes);
        ClassNames.requireDistinct("idx", classes);
    }

    @Override
    public Dataset open(DataContext context) {
        var pixels = IdxFile.read(images);
        if (pixels.dims().length < 2) {
            throw IdxProblems.swapped(pixels, "images: 2 dimensions or more, such as 60000 x 28 x 28", "images",
                    "labels");
        }
        IntFunction<String> places = i -> pixels.file().place() + ": image " + i;
        var values = new ArrayList<Values>(List.of(new Values.Bytes(field(pixels.dims()), pixels.bytes())));
        if (labels.isEmpty() || !context.targets()) {
            var names = context.schema().map(Schema::classes).orElse(classes);
            return new InMemoryDataset(new Schema(List.of(), names), places, values);
        }
        int[] indices = indices(pixels, IdxFile.read(labels.get()));
        values.add(InMemoryDataset.classes(indices));
        IntFunction<String> labelPlaces = i -> labels.get() + ": label " + i;
        var names = ClassNames.of(context, classes, indices, labelPlaces);
        return new InMemoryDataset(new Schema(List.of(), names), labelPlaces, values);
    }

    @Override
    public Optional<List<Field>> declaredFields(DataContext context) {
        int[] dims = IdxFile.dims(images);
        if (dims.length < 2) {
            return Optional.empty();
        }
        return Optional.of(labels.isPresent() && context.targets()
                ? List.of(field(dims), InMemoryDataset.CLASS_INDEX) : List.of(field(dims)));
    }

    @Override
    public DataSource forPrediction(Path file) {
        return new Idx(file, Optional.empty(), classes, flatten);
    }

    private Field field(int[] dims) {
        var image = Shape.of(Arrays.copyOfRange(dims, 1, dims.length));
        return new Field(Dataset.FEATURES, DType.FLOAT32, flatten ? Shape.of(image.size()) : image);
    }

    private static int[] indices(IdxFile pixels, IdxFile labels) {
        if (labels.dims().length != 1) {
            throw IdxProblems.swapped(labels, "labels: 1 dimension", "labels", "images");
        }
        if (labels.size() != pixels.size()) {
            throw IdxProblems.counts(pixels, labels);
        }
        int[] indices = new int[labels.size()];
        for (int i = 0; i < indices.length; i++) {
            indices[i] = labels.bytes()[i] & 0xFF;
        }
        return indices;
    }
}
