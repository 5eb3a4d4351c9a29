package dev.lanewise.data.transform;

import dev.lanewise.api.data.Transform;
import dev.lanewise.api.formula.Expr;
import dev.lanewise.api.formula.Formula;
import dev.lanewise.api.settings.Default;
import dev.lanewise.api.settings.Doc;
import dev.lanewise.api.settings.Named;
import java.util.Arrays;
import java.util.List;

/**
 * The training part's least value becomes {@code toMin}, its greatest {@code toMax}.
 *
 * <pre>y = toMin + (toMax - toMin) · (x - min) / range;   range = max - min</pre>
 *
 * <p>A feature that is the same in all training examples has range 1, and becomes {@code toMin}. Values of other data may
 * lie outside.
 *
 * @since 0.1
 */
@Named("scale")
@Doc("least value 0 and greatest 1 on the training part, or other limits")
public record Scale(
        @Default("0") @Doc("what the least value becomes") double toMin,
        @Default("1") @Doc("what the greatest value becomes") double toMax,
        @Default("feature") @Doc("limits of each feature, or of all together, as for pixels") Over over)
        implements Transform {

    public Scale {
        if (toMin >= toMax) {
            throw new IllegalArgumentException("scale: wanted 'to-min' below 'to-max', got " + toMin + " and " + toMax);
        }
    }

    @Override
    public List<String> statistics() {
        return List.of("min", "range");
    }

    @Override
    public double[][] fit(Samples training) {
        int width = training.width();
        double[] min = new double[over.groups(width)];
        double[] max = new double[min.length];
        Arrays.fill(min, Double.POSITIVE_INFINITY);
        Arrays.fill(max, Double.NEGATIVE_INFINITY);
        double[] features = new double[width];
        for (int i = 0; i < training.size(); i++) {
            training.read(i, features);
            for (int j = 0; j < width; j++) {
                int group = over.group(j);
                min[group] = Math.min(min[group], features[j]);
                max[group] = Math.max(max[group], features[j]);
            }
        }
        double[] range = max;
        for (int g = 0; g < range.length; g++) {
            double difference = max[g] - min[g];
            range[g] = (float) difference == 0 ? 1 : difference; // what is 0 as a float divides as 0
        }
        return new double[][]{over.spread(min, width), over.spread(range, width)};
    }

    @Override
    public Formula formula() {
        var unit = Expr.elem(0).sub(Expr.row(1)).div(Expr.row(2));
        return Formula.of("scale", new Formula.Store(0, unit.mul(toMax - toMin).add(toMin)));
    }
}
