package dev.lanewise.data.transform;

import dev.lanewise.api.data.Transform;
import dev.lanewise.api.formula.Expr;
import dev.lanewise.api.formula.Formula;
import dev.lanewise.api.settings.Default;
import dev.lanewise.api.settings.Doc;
import dev.lanewise.api.settings.Named;
import java.util.List;

/**
 * Mean 0 and standard deviation 1 on the training part.
 *
 * <pre>y = (x - mean) / std;   std² = Σ (x - mean)² / n</pre>
 *
 * <p>A feature that is the same in all training examples has std 1, and becomes 0. Both passes are in double, in the order
 * of the examples; the first sums differences from the first example, so that the mean of equal numbers is that number.
 *
 * @param over whether mean and deviation are those of each feature, or of all features together
 * @since 0.1
 */
@Named("standardize")
@Doc("mean 0 and standard deviation 1 on the training part")
public record Standardize(
        @Default("feature") @Doc("statistics of each feature, or of all together, as for pixels") Over over)
        implements Transform {

    @Override
    public List<String> statistics() {
        return List.of("mean", "std");
    }

    @Override
    public double[][] fit(Samples training) {
        int width = training.width();
        double perGroup = (double) training.size() * width / over.groups(width);
        double[] mean = mean(training, perGroup);
        double[] std = new double[mean.length];
        double[] features = new double[width];
        for (int i = 0; i < training.size(); i++) {
            training.read(i, features);
            for (int j = 0; j < width; j++) {
                double difference = features[j] - mean[over.group(j)];
                std[over.group(j)] += difference * difference;
            }
        }
        for (int g = 0; g < std.length; g++) {
            double deviation = Math.sqrt(std[g] / perGroup);
            std[g] = (float) deviation == 0 ? 1 : deviation; // what is 0 as a float divides as 0
        }
        return new double[][]{over.spread(mean, width), over.spread(std, width)};
    }

    private double[] mean(Samples training, double perGroup) {
        int width = training.width();
        double[] first = new double[over.groups(width)];
        double[] sum = new double[first.length];
        double[] features = new double[width];
        for (int i = 0; i < training.size(); i++) {
            training.read(i, features);
            for (int j = 0; j < width; j++) {
                int group = over.group(j);
                if (i == 0 && j == group) {
                    first[group] = features[j];
                }
                sum[group] += features[j] - first[group];
            }
        }
        for (int g = 0; g < sum.length; g++) {
            sum[g] = first[g] + sum[g] / perGroup;
        }
        return sum;
    }

    @Override
    public Formula formula() {
        return Formula.of("standardize", new Formula.Store(0, Expr.elem(0).sub(Expr.row(1)).div(Expr.row(2))));
    }
}
