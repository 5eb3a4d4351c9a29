package dev.lanewise.data;

import dev.lanewise.api.plugin.Part;
import dev.lanewise.api.plugin.Plugin;
import dev.lanewise.data.csv.Csv;
import dev.lanewise.data.generator.GaussianRegression;
import dev.lanewise.data.generator.Moons;
import dev.lanewise.data.generator.Spiral;
import dev.lanewise.data.idx.Idx;
import dev.lanewise.data.npy.Npy;
import dev.lanewise.data.npy.NpyInitializer;
import dev.lanewise.data.transform.Scale;
import dev.lanewise.data.transform.Standardize;
import java.util.List;

/**
 * The data sources and transforms that Lanewise brings.
 *
 * @since 0.1
 */
public final class DataPlugin implements Plugin {
    @Override
    public String id() {
        return "lanewise-data";
    }

    @Override
    public int apiLevel() {
        return 1;
    }

    @Override
    public List<Class<? extends Part>> parts() {
        return List.of(
                Csv.class,
                Idx.class,
                Npy.class,
                NpyInitializer.class,
                GaussianRegression.class,
                Moons.class,
                Spiral.class,
                Scale.class,
                Standardize.class);
    }
}
