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
 * Arms of a spiral in the plane, one a class: the case study of Stanford's course CS231n, which no linear classifier
 * solves.
 *
 * <p>Point k of the n points of class c, with z standard normal:
 *
 * <pre>r = k / (n-1);  θ = 4c + 4r + noise · z;  x = (r sin θ, r cos θ)</pre>
 *
 * <p>{@code examples} is the total, not the number per class: the course's 100 points a class are 300 examples. Example i
 * belongs to class i mod {@code classes}, so the classes' sizes differ by 1 at most.
 *
 * <p>A. Karpathy, <i>Putting it together: minimal neural network case study</i>, CS231n, Stanford 2016.
 *
 * @since 0.1
 */
@Named("spiral")
@Doc("interleaved spiral arms in the plane, one a class")
public record Spiral(
        @Default("300") @Range(min = 2) @Doc("number of examples in all") int examples,
        @Default("3") @Range(min = 2) @Doc("number of arms; from 8 on some nearly touch") int classes,
        @Default("0.2") @Range(min = 0) @Doc("standard deviation of the angle, in radians") double noise)
        implements DataSource {

    private static final double RADIANS_PER_ARM = 4;

    public Spiral {
        Generated.requireOnePerClass("spiral", examples, classes);
    }

    @Override
    public Dataset open(DataContext context) {
        var normal = context.random().child("spiral");
        float[] points = new float[Generated.elements("spiral", examples, 2)];
        for (int i = 0; i < examples; i++) {
            int label = i % classes;
            double r = Generated.fraction(i / classes, Generated.sizeOfClass(label, examples, classes));
            double theta = RADIANS_PER_ARM * label + RADIANS_PER_ARM * r + noise * normal.normal(i);
            points[2 * i] = (float) (r * StrictMath.sin(theta));
            points[2 * i + 1] = (float) (r * StrictMath.cos(theta));
        }
        return Generated.classified("spiral", context, points, classes);
    }

    @Override
    public Optional<List<Field>> declaredFields(DataContext context) {
        return Generated.classifiedFields(context);
    }

    @Override
    public DataSource forPrediction(Path file) {
        return Generated.forPrediction("spiral", file);
    }
}
