package com.example.swish;

import dev.lanewise.api.plugin.Part;
import dev.lanewise.api.plugin.Plugin;
import java.util.List;

/** What this jar adds; its version is the pom's. A further part is one more record, and one more class in this list. */
public final class SwishPlugin implements Plugin {
    @Override
    public String id() {
        return "example-swish";
    }

    /** The level this was built for, as a number: Plugin.API_LEVEL would say what the loading program has. */
    @Override
    public int apiLevel() {
        return 1;
    }

    @Override
    public List<Class<? extends Part>> parts() {
        return List.of(Swish.class);
    }
}
