package dev.lanewise.optim.initializer;

import dev.lanewise.api.optimizer.Fans;
import dev.lanewise.api.optimizer.Initializer;
import dev.lanewise.api.random.RandomStream;
import dev.lanewise.api.settings.Default;
import dev.lanewise.api.settings.Doc;
import dev.lanewise.api.settings.Named;
import dev.lanewise.api.settings.Range;
import dev.lanewise.api.tensor.Tensor;

/**
 * A random matrix with orthonormal columns or, where it has fewer rows than columns, orthonormal rows, times a gain: the signal
 * keeps its length exactly through linear layers.
 *
 * <ul>
 * <li>A matrix (in, units) is taken as it is; of a kernel of three axes or more, (out, in, height, width), each output channel
 * is a row; a vector is one row.
 * <li>The shorter side's vectors are drawn from the standard normal distribution, element i of the parameter at index i, and made
 * orthonormal by the method of Gram and Schmidt, in double and in order. Each vector is projected twice, which is enough for
 * orthogonality to rounding. Since lengths stay positive, the result is uniform over all such matrices.
 * <li>It takes time in proportion to (longer side) · (shorter side)².
 * <li>References: A. Saxe, J. McClelland, S. Ganguli, <a href="https://arxiv.org/abs/1312.6120">Exact solutions to the nonlinear
 * dynamics of learning in deep linear neural networks</a>, 2013; L. Giraud, J. Langou, M. Rozložník, J. van den Eshof, <a
 * href="https://doi.org/10.1007/s00211-005-0615-4">Rounding error analysis of the classical Gram-Schmidt orthogonalization
 * process</a>, 2005.
 * </ul>
 *
 * @param gain what the matrix is multiplied by, above 0
 * @since 0.1
 */
@Named("orthogonal")
@Doc("a random matrix with orthonormal rows or columns")
public record Orthogonal(
        @Default("1") @Doc("what the matrix is multiplied by") @Range(min = 0, aboveMin = true) double gain)
        implements Initializer {
    @Override
    public void initialize(Tensor parameter, Fans fans, RandomStream random) {
        int rows = parameter.shape().rank() < 3 ? parameter.rows() : parameter.shape().dim(0);
        int columns = parameter.size() / rows;
        boolean byRow = rows < columns;
        var vectors = new double[byRow ? rows : columns][byRow ? columns : rows];
        for (int i = 0; i < parameter.size(); i++) {
            int row = i / columns;
            int column = i % columns;
            vectors[byRow ? row : column][byRow ? column : row] = random.normal(i);
        }
        orthonormalize(vectors);
        for (int i = 0; i < parameter.size(); i++) {
            int row = i / columns;
            int column = i % columns;
            parameter.set(i, gain * vectors[byRow ? row : column][byRow ? column : row]);
        }
    }

    /** An element's value depends on all the others. */
    @Override
    public boolean elementwise() {
        return false;
    }

    private static void orthonormalize(double[][] vectors) {
        for (int k = 0; k < vectors.length; k++) {
            for (int pass = 0; pass < 2; pass++) {
                for (int before = 0; before < k; before++) {
                    add(-dot(vectors[before], vectors[k]), vectors[before], vectors[k]);
                }
            }
            double length = Math.sqrt(dot(vectors[k], vectors[k]));
            for (int i = 0; i < vectors[k].length; i++) {
                vectors[k][i] /= length;
            }
        }
    }

    private static double dot(double[] x, double[] y) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += x[i] * y[i];
        }
        return sum;
    }

    private static void add(double factor, double[] x, double[] to) {
        for (int i = 0; i < x.length; i++) {
            to[i] += factor * x[i];
        }
    }
}
