package dev.lanewise.data.generator;

import dev.lanewise.api.data.DataContext;
import dev.lanewise.api.data.DataSource;
import dev.lanewise.api.data.Dataset;
import dev.lanewise.api.data.Field;
import dev.lanewise.api.settings.Default;
import dev.lanewise.api.settings.Doc;
import dev.lanewise.api.settings.Named;
import dev.lanewise.api.settings.Range;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Two half circles in the plane that reach into each other, as scikit-learn's {@code make_moons} has them.
 *
 * <p>Point k of the n points of a class, with t = π k / (n-1) and z standard normal, one for each coordinate:
 *
 * <pre>class 0: (cos t, sin t) + noise · z;   class 1: (1 - cos t, 0.5 - sin t) + noise · z</pre>
 *
 * <p>Example i belongs to class i mod 2, so the classes' sizes differ by 1 at most.
 *
 * @since 0.1
 */
@Named("moons")
@Doc("two interleaved half circles in the plane, one a class")
public record Moons(
        @Default("200") @Range(min = 2) @Doc("number of examples in all") int examples,
        @Default("0.1") @Range(min = 0) @Doc("standard deviation added to each coordinate") double noise)
        implements DataSource {

    @Override
    public Dataset open(DataContext context) {
        var normal = context.random().child("moons");
        float[] points = new float[Generated.elements("moons", examples, 2)];
        for (int i = 0; i < examples; i++) {
            int label = i % 2;
            double t = Math.PI * Generated.fraction(i / 2, Generated.sizeOfClass(label, examples, 2));
            double x = label == 0 ? StrictMath.cos(t) : 1 - StrictMath.cos(t);
            double y = label == 0 ? StrictMath.sin(t) : 0.5 - StrictMath.sin(t);
            points[2 * i] = (float) (x + noise * normal.normal(2L * i));
            points[2 * i + 1] = (float) (y + noise * normal.normal(2L * i + 1));
        }
        return Generated.classified("moons", context, points, 2);
    }

    @Override
    public Optional<List<Field>> declaredFields(DataContext context) {
        return Generated.classifiedFields(context);
    }

    @Override
    public DataSource forPrediction(Path file) {
        return Generated.forPrediction("moons", file);
    }
}
