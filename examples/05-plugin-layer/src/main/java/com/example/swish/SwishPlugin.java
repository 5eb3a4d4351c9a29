package com.example.swish;

import dev.lanewise.api.plugin.Part;
import dev.lanewise.api.plugin.Plugin;
import java.util.List;

/** What this jar adds. */
public final class SwishPlugin implements Plugin {
    @Override
    public String id() {
        return "example-swish";
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
        return List.of(ScaledSwish.class);
    }
}
