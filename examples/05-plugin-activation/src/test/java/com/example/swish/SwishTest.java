package com.example.swish;

import dev.lanewise.api.layer.Layer;
import dev.lanewise.testkit.LayerContract;
import dev.lanewise.testkit.PartSamples;
import java.util.stream.Stream;

/** Gradients against finite differences, and everything else that a layer promises, for settings drawn within their ranges. */
class SwishTest implements LayerContract {
    @Override
    public Stream<Layer> layers() {
        return PartSamples.of("example-swish", Layer.class);
    }
}
