package dev.lanewise.layers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lanewise.api.layer.Inputs;
import dev.lanewise.api.layer.ParameterRole;
import dev.lanewise.api.optimizer.Fans;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.optim.initializer.Distribution;
import dev.lanewise.optim.initializer.He;
import dev.lanewise.optim.initializer.Zeros;
import dev.lanewise.testkit.LayerProbe;
import org.junit.jupiter.api.Test;

class LinearTest {
    private static final double[] X = {1, 2, 3, 4, 5, 6};
    private static final double[] WEIGHT = {1, 0, -1, 2, 0.5, 3};
    private static final double[] BIAS = {10, 20};

    /** Two examples of three features; two units. */
    private static LayerProbe probe(Linear linear) {
        return LayerProbe.of(linear, 2, Shape.of(3)).input(0, X).parameter(0, WEIGHT);
    }

    private static LayerProbe withBias() {
        return probe(Linear.of(2)).parameter(1, BIAS);
    }

    private static Linear withoutBias() {
        var defaults = Linear.of(2);
        return new Linear(2, false, defaults.initializer(), defaults.biasInitializer());
    }

    @Test
    void forwardIsXTimesWPlusB() {
        // x = (1 2 3; 4 5 6), W = (1 0; -1 2; 0.5 3), b = (10 20)
        assertArrayEquals(new double[]{10.5, 33, 12, 48}, withBias().output());
        assertArrayEquals(new double[]{0.5, 13, 2, 28}, probe(withoutBias()).output());
    }

    @Test
    void backwardIsTheChainRule() {
        double[] dy = {1, 2, -1, 0.5};
        assertArrayEquals(new double[]{1, 3, 6.5, -1, 2, 1}, withBias().gradInput(0, dy), "dy Wᵀ");
        assertArrayEquals(new double[]{-3, 4, -3, 6.5, -3, 9}, withBias().gradParameter(0, dy), "xᵀ dy");
        assertArrayEquals(new double[]{0, 2.5}, withBias().gradParameter(1, dy), "column sums of dy");
    }

    @Test
    void anyRankIsRowsOfTheLastAxis() {
        var flat = withBias();
        var deep = LayerProbe.of(Linear.of(2), 1, Shape.of(2, 3)).input(0, X).parameter(0, WEIGHT).parameter(1, BIAS);
        assertArrayEquals(flat.output(), deep.output());
        assertArrayEquals(flat.gradParameter(0, 1, 2, 3, 4), deep.gradParameter(0, 1, 2, 3, 4));
        assertEquals(Shape.of(5, 4, 2), Linear.of(2).plan(Inputs.of(Shape.of(5, 4, 3))).output());
    }

    @Test
    void aPileOfLinearLayersIsOneLinearLayer() {
        var first = probe(withoutBias()).output();
        var second = LayerProbe.of(withoutBias(), 2, Shape.of(2)).input(0, first).parameter(0, 2, 1, -1, 3).output();
        // W1 W2 = (1 0; -1 2; 0.5 3) (2 1; -1 3)
        var merged =
                LayerProbe.of(withoutBias(), 2, Shape.of(3)).input(0, X).parameter(0, 2, 1, -4, 5, -2, 9.5).output();
        assertArrayEquals(merged, second);
    }

    @Test
    void defaultsAreThoseOfTheDeclaration() {
        assertEquals(new Linear(7, true, new He(Distribution.NORMAL), new Zeros()), Linear.of(7));
    }

    @Test
    void parametersAreDeclaredWithTheirFans() {
        var parameters = Linear.of(5).plan(Inputs.of(Shape.of(4, 3))).parameters();
        assertEquals(2, parameters.size());
        assertEquals("weight", parameters.getFirst().name());
        assertEquals(Shape.of(3, 5), parameters.getFirst().shape());
        assertEquals(ParameterRole.WEIGHT, parameters.getFirst().role());
        assertEquals(new Fans(3, 5), parameters.getFirst().fans());
        assertEquals("bias", parameters.getLast().name());
        assertEquals(Shape.of(5), parameters.getLast().shape());
        assertEquals(ParameterRole.BIAS, parameters.getLast().role());
        assertEquals(1, withoutBias().plan(Inputs.of(Shape.of(3))).parameters().size());
    }
}
