package dev.lanewise.testkit.internal.part;

import dev.lanewise.api.optimizer.Optimizer;
import dev.lanewise.api.optimizer.Vectors;
import dev.lanewise.api.tensor.Tensor;
import dev.lanewise.testkit.internal.Finding;
import dev.lanewise.testkit.internal.NamedTensor;
import java.util.List;

/**
 * One parameter as a vector, computed with in double.
 *
 * @param written the parameter, then the state
 * @param gradient only read
 */
record PlainVectors(List<NamedTensor> written, NamedTensor gradient) implements Vectors {
    @Override
    public double dot(int x, int y) {
        double sum = 0;
        for (int i = 0; i < tensor(x).size(); i++) {
            sum += tensor(x).get(i) * tensor(y).get(i);
        }
        return sum;
    }

    @Override
    public void combine(int to, double a, int x, double b, int y) {
        if (to == Optimizer.GRADIENT) {
            throw Finding.of("the step writes to the gradient");
        }
        for (int i = 0; i < tensor(to).size(); i++) {
            tensor(to).set(i, a * tensor(x).get(i) + b * tensor(y).get(i));
        }
    }

    private Tensor tensor(int number) {
        return switch (number) {
            case Optimizer.GRADIENT -> gradient.tensor();
            case Optimizer.PARAMETER -> written.getFirst().tensor();
            default -> written.get(number - 1).tensor();
        };
    }
}
