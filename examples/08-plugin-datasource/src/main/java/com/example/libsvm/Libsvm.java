package com.example.libsvm;

import dev.lanewise.api.data.DataContext;
import dev.lanewise.api.data.DataSource;
import dev.lanewise.api.data.Dataset;
import dev.lanewise.api.settings.Doc;
import dev.lanewise.api.settings.Named;
import dev.lanewise.api.settings.Range;
import java.nio.file.Path;

/**
 * Sparse examples in the text format of LIBSVM and SVMlight: a line each, {@code class index:value index:value ...}, indices
 * from 1 in ascending order, values that are not named are 0. Classes are whole numbers from 0.
 *
 * <p>Reference: C. Chang, C. Lin, <a href="https://www.csie.ntu.edu.tw/~cjlin/libsvm/">LIBSVM</a>, 2001.
 *
 * @param path the file
 * @param features how many there are, because a file need not name the last one
 */
@Named("libsvm")
@Doc("sparse examples in the text format of LIBSVM")
public record Libsvm(
        @Doc("the file") Path path,
        @Doc("number of features") @Range(min = 1, max = 65536) int features) implements DataSource {

    @Override
    public Dataset open(DataContext context) {
        return new LibsvmFile(path, features).read(context.targets());
    }

    /** New examples have the same form; the number before their features is not looked at. */
    @Override
    public DataSource forPrediction(Path file) {
        return new Libsvm(file, features);
    }
}
