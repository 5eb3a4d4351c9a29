package com.example.swish;

import dev.lanewise.api.layer.Layer;
import dev.lanewise.api.settings.Binder;
import dev.lanewise.testkit.LayerContract;
import java.util.stream.Stream;

/** Gradients against finite differences, and everything else that a layer promises. */
class ScaledSwishTest implements LayerContract {
    @Override
    public Stream<Layer> layers() {
        return Stream.of(Binder.create(ScaledSwish.class), Binder.create(ScaledSwish.class, "beta", 2.5));
    }
}
