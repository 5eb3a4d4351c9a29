package com.example.mix;

import dev.lanewise.api.layer.Layer;
import dev.lanewise.testkit.LayerContract;
import dev.lanewise.testkit.PartSamples;
import java.util.stream.Stream;

/** Gradients of both inputs and of the gate against finite differences, and everything else that a layer promises. */
class LearnedMixTest implements LayerContract {
    @Override
    public Stream<Layer> layers() {
        return PartSamples.of("example-mix", Layer.class);
    }
}
