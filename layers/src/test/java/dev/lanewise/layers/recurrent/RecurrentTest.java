package dev.lanewise.layers.recurrent;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lanewise.api.layer.Inputs;
import dev.lanewise.api.layer.Layer;
import dev.lanewise.api.layer.ParameterSpec;
import dev.lanewise.api.random.RandomStream;
import dev.lanewise.api.settings.Binder;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.optim.initializer.Ones;
import dev.lanewise.testkit.LayerProbe;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Against the papers' equations in plain loops, one example and one step at a time. */
class RecurrentTest {
    private static final int BATCH = 2;
    private static final int STEPS = 4;
    private static final int FEATURES = 3;
    private static final int UNITS = 2;

    private final double[] x = random("x", BATCH * STEPS * FEATURES);
    private double[][] parameters = {};

    /** What one step of one example does: from input, state and (for lstm) cell to the new state. */
    private interface Cell {
        double[] step(double[] x, double[] h, double[] c);
    }

    private static double[] random(String name, int size) {
        var stream = RandomStream.of(11, name);
        double[] values = new double[size];
        Arrays.setAll(values, stream::normal);
        return values;
    }

    /** {@code x W + h U + b} of a gate. */
    private double[] gate(int gate, double[] input, double[] h) {
        double[] a = parameters[3 * gate + 2].clone();
        add(a, input, parameters[3 * gate]);
        add(a, h, parameters[3 * gate + 1]);
        return a;
    }

    private static void add(double[] a, double[] row, double[] matrix) {
        for (int j = 0; j < a.length; j++) {
            for (int p = 0; p < row.length; p++) {
                a[j] += row[p] * matrix[p * a.length + j];
            }
        }
    }

    private static double sigmoid(double a) {
        return 1 / (1 + Math.exp(-a));
    }

    private double[] simple(double[] input, double[] h, double[] c) {
        return Arrays.stream(gate(0, input, h)).map(Math::tanh).toArray();
    }

    private double[] lstm(double[] input, double[] h, double[] c) {
        double[] next = new double[UNITS];
        for (int j = 0; j < UNITS; j++) {
            double i = sigmoid(gate(0, input, h)[j]);
            double f = sigmoid(gate(1, input, h)[j]);
            double g = Math.tanh(gate(2, input, h)[j]);
            double o = sigmoid(gate(3, input, h)[j]);
            c[j] = f * c[j] + i * g;
            next[j] = o * Math.tanh(c[j]);
        }
        return next;
    }

    private double[] gru(double[] input, double[] h, double[] c) {
        double[] next = new double[UNITS];
        double[] fromInput = parameters[8].clone();
        add(fromInput, input, parameters[6]);
        double[] fromState = parameters[9].clone();
        add(fromState, h, parameters[7]);
        for (int j = 0; j < UNITS; j++) {
            double r = sigmoid(gate(0, input, h)[j]);
            double z = sigmoid(gate(1, input, h)[j]);
            double n = Math.tanh(fromInput[j] + r * fromState[j]);
            next[j] = (1 - z) * n + z * h[j];
        }
        return next;
    }

    private void isReproduced(Class<? extends Layer> type, Cell cell) {
        var sequences = Binder.create(type, "units", UNITS, "return-sequences", true);
        var last = Binder.create(type, "units", UNITS);
        var specs = sequences.plan(Inputs.of(Shape.of(STEPS, FEATURES))).parameters();
        parameters = specs.stream().map(spec -> random(spec.name(), spec.shape().size())).toArray(double[][]::new);
        double[] states = new double[BATCH * STEPS * UNITS];
        double[] lastStates = new double[BATCH * UNITS];
        for (int example = 0; example < BATCH; example++) {
            double[] h = new double[UNITS];
            double[] c = new double[UNITS];
            for (int t = 0; t < STEPS; t++) {
                int at = example * STEPS + t;
                h = cell.step(Arrays.copyOfRange(x, at * FEATURES, (at + 1) * FEATURES), h, c);
                System.arraycopy(h, 0, states, at * UNITS, UNITS);
            }
            System.arraycopy(h, 0, lastStates, example * UNITS, UNITS);
        }
        assertArrayEquals(states, probe(sequences, specs).output(), 1e-12);
        assertArrayEquals(lastStates, probe(last, specs).output(), 1e-12);
        theLastStateIsTheLastOfTheSequence(probe(sequences, specs), probe(last, specs));
    }

    private LayerProbe probe(Layer layer, List<ParameterSpec> specs) {
        var probe = LayerProbe.of(layer, BATCH, Shape.of(STEPS, FEATURES)).input(0, x);
        for (int k = 0; k < specs.size(); k++) {
            probe.parameter(k, parameters[k]);
        }
        return probe;
    }

    /** Gradients for the last state alone are those for a sequence whose other steps nobody uses. */
    private static void theLastStateIsTheLastOfTheSequence(LayerProbe sequences, LayerProbe last) {
        double[] dy = {1, -2, 3, 0.5};
        double[] padded = new double[BATCH * STEPS * UNITS];
        for (int example = 0; example < BATCH; example++) {
            System.arraycopy(dy, example * UNITS, padded, ((example + 1) * STEPS - 1) * UNITS, UNITS);
        }
        assertArrayEquals(sequences.gradInput(0, padded), last.gradInput(0, dy), 1e-14);
        assertArrayEquals(sequences.gradParameter(1, padded), last.gradParameter(1, dy), 1e-14);
    }

    @Test
    void simpleRnn() {
        isReproduced(SimpleRnn.class, this::simple);
    }

    @Test
    void lstm() {
        isReproduced(Lstm.class, this::lstm);
    }

    @Test
    void gru() {
        isReproduced(Gru.class, this::gru);
    }

    /** One unit, one feature, two steps by hand: h₁ = tanh(1), h₂ = tanh(2 + 3 tanh(1)). */
    @Test
    void gradientsGoBackThroughTime() {
        var rnn = LayerProbe.of(SimpleRnn.of(1), 1, Shape.of(2, 1)).input(0, 1, 2).parameter(0, 1).parameter(1, 3)
                .parameter(2, 0);
        double first = Math.tanh(1);
        double second = Math.tanh(2 + 3 * first);
        double delta2 = 1 - second * second;
        double delta1 = delta2 * 3 * (1 - first * first);
        assertArrayEquals(new double[]{second}, rnn.output(), 1e-15);
        assertArrayEquals(new double[]{delta1, delta2}, rnn.gradInput(0, 1), 1e-15);
        assertArrayEquals(new double[]{delta1 + 2 * delta2}, rnn.gradParameter(0, 1), 1e-15);
        assertArrayEquals(new double[]{first * delta2}, rnn.gradParameter(1, 1), 1e-15);
        assertArrayEquals(new double[]{delta1 + delta2}, rnn.gradParameter(2, 1), 1e-15);
    }

    /** An lstm whose gates are wide open or shut keeps its cell for as long as it likes. */
    @Test
    void anOpenForgetGateKeepsTheCell() {
        int steps = 50;
        double[] series = new double[steps];
        series[0] = 1;
        var lstm = LayerProbe.of(Lstm.of(1), 1, Shape.of(steps, 1)).input(0, series);
        double[][] gates = {{100, 0, -50}, {0, 0, 50}, {1, 0, 0}, {0, 0, 50}}; // input only at the 1, forget never
        for (int k = 0; k < gates.length; k++) {
            for (int p = 0; p < 3; p++) {
                lstm.parameter(3 * k + p, gates[k][p]);
            }
        }
        assertEquals(Math.tanh(Math.tanh(1)), lstm.output()[0], 1e-12);
        assertEquals(1 - Math.pow(Math.tanh(Math.tanh(1)), 2),
                lstm.gradParameter(8, 1)[0] / (1 - Math.pow(Math.tanh(1), 2)),
                1e-9, "the gradient comes through 50 steps undiminished");
    }

    @Test
    void theForgetGateBeginsOpen() {
        var names = Lstm.of(2).plan(Inputs.of(Shape.of(3, 1))).parameters().stream()
                .filter(spec -> spec.initializer() instanceof Ones).map(ParameterSpec::name).toList();
        assertEquals(List.of("forget-bias"), names);
    }
}
