package dev.lanewise.layers;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.api.layer.Inputs;
import dev.lanewise.api.layer.Layer;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.layers.activation.Relu;
import dev.lanewise.layers.activation.Tanh;
import dev.lanewise.layers.gate.Max;
import dev.lanewise.testkit.Evidence;
import dev.lanewise.testkit.LayerCase;
import dev.lanewise.testkit.LayerContract;
import org.junit.jupiter.api.Test;

/** Probes at kinks are set aside, but only those. */
class KinksTest {
    private static Evidence evidence(Layer layer, Shape... inputs) {
        var all = Evidence.NONE;
        for (long seed = 0; seed < 40; seed++) {
            all = all.plus(LayerContract.check(new LayerCase(layer, Inputs.of(inputs), 2, seed)));
        }
        return all;
    }

    @Test
    void someOfRelu() {
        var evidence = evidence(new Relu(), Shape.of(4));
        assertTrue(evidence.kinks() > 10 && evidence.kinks() < evidence.agreeing() / 2, evidence.toString());
    }

    @Test
    void someOfMax() {
        var evidence = evidence(new Max(), Shape.of(3), Shape.of(3));
        assertTrue(evidence.kinks() > 10 && evidence.kinks() < evidence.agreeing() / 2, evidence.toString());
    }

    @Test
    void noneOfTanh() {
        var evidence = evidence(new Tanh(), Shape.of(4));
        assertTrue(evidence.kinks() == 0 && evidence.imprecise() < evidence.agreeing() / 50, evidence.toString());
    }
}
