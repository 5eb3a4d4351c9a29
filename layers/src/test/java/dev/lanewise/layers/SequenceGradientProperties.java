package dev.lanewise.layers;

import dev.lanewise.api.error.LanewiseException;
import dev.lanewise.api.layer.Layer;
import dev.lanewise.layers.attention.DotProductAttention;
import dev.lanewise.layers.attention.SinusoidalPosition;
import dev.lanewise.layers.dropout.Dropout;
import dev.lanewise.layers.dropout.GaussianNoise;
import dev.lanewise.layers.dropout.SpatialDropout;
import dev.lanewise.layers.gate.Matmul;
import dev.lanewise.layers.normalization.BatchNorm;
import dev.lanewise.layers.normalization.GroupNorm;
import dev.lanewise.layers.normalization.LayerNorm;
import dev.lanewise.layers.normalization.RmsNorm;
import dev.lanewise.layers.recurrent.Gru;
import dev.lanewise.layers.recurrent.Lstm;
import dev.lanewise.layers.recurrent.SimpleRnn;
import dev.lanewise.testkit.LayerCase;
import dev.lanewise.testkit.LayerContract;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What {@link GradientProperties} is, for dropout, normalization, recurrent layers and attention. */
class SequenceGradientProperties {
    static final List<Class<? extends Layer>> LAYERS = List.of(
            Dropout.class,
            SpatialDropout.class,
            GaussianNoise.class,
            BatchNorm.class,
            GroupNorm.class,
            LayerNorm.class,
            RmsNorm.class,
            Bilinear.class,
            Matmul.class,
            SimpleRnn.class,
            Lstm.class,
            Gru.class,
            DotProductAttention.class,
            SinusoidalPosition.class);

    @Provide
    Arbitrary<LayerCase> cases() {
        return Arbitraries.of(LAYERS).flatMap(layer -> Cases.of(layer, Cases.shapes(1, 3), 1, 3))
                .filter(1000, SequenceGradientProperties::isAccepted);
    }

    private static boolean isAccepted(LayerCase tried) {
        try {
            tried.layer().plan(tried.inputs());
            return true;
        } catch (LanewiseException refusal) {
            return false;
        }
    }

    @Property(tries = 80)
    void layersKeepTheirContract(@ForAll("cases") LayerCase tried) {
        LayerContract.check(tried);
    }
}
