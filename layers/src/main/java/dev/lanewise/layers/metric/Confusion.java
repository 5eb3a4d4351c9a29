package dev.lanewise.layers.metric;

import dev.lanewise.api.metric.Metric;
import dev.lanewise.api.metric.MetricTable;
import dev.lanewise.api.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** How often which class was taken for which; one column more counts the examples for which none was named. */
abstract class Confusion implements Metric.Tally {
    private int classes;
    private long[] counts = new long[0];

    @Override
    public void add(Tensor prediction, Tensor target) {
        if (classes == 0) {
            classes = PredictedClass.classes(PredictedClass.scores(prediction));
            counts = new long[classes * (classes + 1)];
        }
        int batch = prediction.shape().dim(0);
        for (int i = 0; i < batch; i++) {
            int predicted = PredictedClass.of(prediction, i);
            int column = predicted == PredictedClass.NONE ? classes : predicted;
            int actual = (int) target.get(i);
            counts[actual * (classes + 1) + column]++;
        }
    }

    /** The figure, where there is an example. */
    abstract double figure();

    @Override
    public double value() {
        return examples() == 0 ? Double.NaN : figure();
    }

    int classes() {
        return classes;
    }

    long examples() {
        return Arrays.stream(counts).sum();
    }

    /** Examples of class c that were taken for class c. */
    long right(int c) {
        return counts[c * (classes + 1) + c];
    }

    /** Examples of class c. */
    long actual(int c) {
        long sum = 0;
        for (int j = 0; j <= classes; j++) {
            sum += counts[c * (classes + 1) + j];
        }
        return sum;
    }

    /** Examples taken for class c. */
    long predicted(int c) {
        long sum = 0;
        for (int i = 0; i < classes; i++) {
            sum += counts[i * (classes + 1) + c];
        }
        return sum;
    }

    /** The counts; the column of those without a class only if there are any. */
    MetricTable matrix() {
        boolean unnamed = IntStream.range(0, classes).anyMatch(c -> counts[c * (classes + 1) + classes] > 0);
        var names = IntStream.range(0, classes).mapToObj(String::valueOf).toList();
        var columns = new ArrayList<>(names);
        if (unnamed) {
            columns.add("none");
        }
        List<List<Double>> cells = new ArrayList<>();
        for (int c = 0; c < classes; c++) {
            int start = c * (classes + 1);
            cells.add(IntStream.range(0, columns.size()).mapToObj(j -> (double) counts[start + j]).toList());
        }
        return new MetricTable("actual class", "predicted class", names, columns, cells);
    }

    @Override
    public double[] state() {
        return Arrays.stream(counts).asDoubleStream().toArray();
    }

    @Override
    public void restore(double[] state) {
        counts = Arrays.stream(state).mapToLong(count -> (long) count).toArray();
        classes = (int) Math.sqrt(state.length); // n (n + 1) lies between n² and (n + 1)²
    }
}
