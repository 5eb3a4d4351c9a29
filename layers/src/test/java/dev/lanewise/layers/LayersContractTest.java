package dev.lanewise.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lanewise.api.layer.Block;
import dev.lanewise.api.layer.Layer;
import dev.lanewise.api.loss.Loss;
import dev.lanewise.api.metric.Metric;
import dev.lanewise.testkit.BlockContract;
import dev.lanewise.testkit.LayerContract;
import dev.lanewise.testkit.LossContract;
import dev.lanewise.testkit.MetricContract;
import dev.lanewise.testkit.PartSamples;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every layer, block, loss and metric that this module's plug-in lists keeps its contract, with generated settings. */
class LayersContractTest implements LayerContract, BlockContract, LossContract, MetricContract {
    private static final String PLUGIN = "lanewise-layers";

    @Override
    public Stream<Layer> layers() {
        return PartSamples.of(PLUGIN, Layer.class);
    }

    @Override
    public Stream<Block> blocks() {
        return PartSamples.of(PLUGIN, Block.class);
    }

    @Override
    public Stream<Loss> losses() {
        return PartSamples.of(PLUGIN, Loss.class);
    }

    @Override
    public Stream<Metric> metrics() {
        return PartSamples.of(PLUGIN, Metric.class);
    }

    /** A part of another kind would need a contract here. */
    @Test
    void nothingIsLeftOut() {
        var checked = Stream.of(Layer.class, Block.class, Loss.class, Metric.class)
                .mapToLong(kind -> PartSamples.parts(PLUGIN, kind).count()).sum();
        assertEquals(new LayersPlugin().parts().size(), checked);
    }
}
