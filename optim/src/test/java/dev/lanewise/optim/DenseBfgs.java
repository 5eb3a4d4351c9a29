package dev.lanewise.optim;

import dev.lanewise.testkit.OptimizerReference;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;

/**
 * L-BFGS with the inverse Hessian written out as a matrix and multiplied up from the pairs: {@code H ← (I - ρ s yᵀ) H (I - ρ y sᵀ) + ρ
 * s sᵀ} (Nocedal, Wright, Numerical optimization, equation 7.16), from {@code H₀ = s·y / y·y I}; and the search as a loop would
 * have it, one evaluation a call.
 */
final class DenseBfgs implements OptimizerReference {
    private final Lbfgs o;
    private final ArrayDeque<double[][]> pairs = new ArrayDeque<>();
    private double[] w0 = {};
    private double[] g0 = {};
    private double[] d = {};
    private double f0;
    private double a;
    private double low;
    private double high;
    private int trials;
    private boolean searches;

    DenseBfgs(Lbfgs o) {
        this.o = o;
    }

    @Override
    public void step(double[] parameter, double[] gradient, double rate, int step) {
        throw new IllegalStateException("wanted the loss");
    }

    @Override
    public void step(double[] w, double[] g, double loss, double rate, int step) {
        if (searches) {
            boolean decreases = loss <= f0 + 1e-4 * a * dot(g0, d);
            boolean flattens = dot(g, d) >= 0.9 * dot(g0, d);
            if (!decreases || !flattens) {
                again(w, decreases);
                return;
            }
            remember(difference(w, w0), difference(g, g0));
        }
        w0 = w.clone();
        g0 = g.clone();
        f0 = loss;
        d = direction(g);
        if (dot(d, g) >= 0) {
            pairs.clear();
            d = direction(g);
        }
        a = rate * (pairs.isEmpty() ? Math.min(1, 1 / Math.sqrt(dot(g, g))) : 1);
        low = 0;
        high = Double.POSITIVE_INFINITY;
        trials = 0;
        searches = true;
        go(w);
    }

    private void again(double[] w, boolean tooShort) {
        trials++;
        if (trials == 25) {
            pairs.clear();
            searches = false;
            System.arraycopy(w0, 0, w, 0, w.length);
            return;
        }
        if (tooShort) {
            low = a;
        } else {
            high = a;
        }
        a = Double.isInfinite(high) ? 2 * low : (low + high) / 2;
        go(w);
    }

    private void go(double[] w) {
        Arrays.setAll(w, i -> w0[i] + a * d[i]);
    }

    private void remember(double[] s, double[] y) {
        if (dot(s, y) > 1e-10 * dot(y, y)) {
            pairs.addLast(new double[][]{s, y});
            if (pairs.size() > o.history()) {
                pairs.removeFirst();
            }
        } else if (pairs.size() == o.history()) {
            pairs.removeFirst();
        }
    }

    private double[] direction(double[] g) {
        int n = g.length;
        var h = new double[n][n];
        double scale = 1;
        for (var pair : pairs) {
            scale = dot(pair[0], pair[1]) / dot(pair[1], pair[1]);
        }
        for (int i = 0; i < n; i++) {
            h[i][i] = scale;
        }
        for (var pair : new ArrayList<>(pairs)) {
            h = updated(h, pair[0], pair[1]);
        }
        var result = new double[n];
        for (int i = 0; i < n; i++) {
            result[i] = -dot(h[i], g);
        }
        return result;
    }

    private static double[][] updated(double[][] h, double[] s, double[] y) {
        int n = s.length;
        double rho = 1 / dot(s, y);
        var left = new double[n][n]; // (I - ρ s yᵀ) H
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double sum = 0;
                for (int k = 0; k < n; k++) {
                    sum += ((i == k ? 1 : 0) - rho * s[i] * y[k]) * h[k][j];
                }
                left[i][j] = sum;
            }
        }
        var result = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double sum = rho * s[i] * s[j];
                for (int k = 0; k < n; k++) {
                    sum += left[i][k] * ((k == j ? 1 : 0) - rho * y[k] * s[j]);
                }
                result[i][j] = sum;
            }
        }
        return result;
    }

    private static double[] difference(double[] x, double[] y) {
        var result = new double[x.length];
        Arrays.setAll(result, i -> x[i] - y[i]);
        return result;
    }

    private static double dot(double[] x, double[] y) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += x[i] * y[i];
        }
        return sum;
    }
}
