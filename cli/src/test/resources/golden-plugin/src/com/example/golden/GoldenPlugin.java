package com.example.golden;

import dev.lanewise.api.plugin.Part;
import dev.lanewise.api.plugin.Plugin;
import java.util.List;

/** One part of each kind. */
public final class GoldenPlugin implements Plugin {
    @Override
    public String id() {
        return "golden";
    }

    @Override
    public String version() {
        return "1.0.0";
    }

    @Override
    public int apiLevel() {
        return 1;
    }

    @Override
    public List<Class<? extends Part>> parts() {
        return List.of(GoldenActivation.class, GoldenLayer.class, GoldenBlock.class, GoldenLoss.class, GoldenOptimizer.class, GoldenSchedule.class, GoldenInitializer.class, GoldenRegularizer.class, GoldenConstraint.class, GoldenMetric.class, GoldenDataSource.class, GoldenTransform.class);
    }
}
