package dev.lanewise.data;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lanewise.api.data.DataSource;
import dev.lanewise.api.data.Transform;
import dev.lanewise.testkit.DataSourceContract;
import dev.lanewise.testkit.PartSamples;
import dev.lanewise.testkit.TransformContract;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every source and transform that this module's plug-in lists keeps its contract, with generated settings. */
class DataContractTest implements DataSourceContract, TransformContract {
    private static final String PLUGIN = "lanewise-data";

    @Override
    public Stream<DataSource> sources() {
        return PartSamples.of(PLUGIN, DataSource.class);
    }

    @Override
    public Stream<Transform> transforms() {
        return PartSamples.of(PLUGIN, Transform.class);
    }

    /** A part of another kind would need a contract here. */
    @Test
    void nothingIsLeftOut() {
        var checked = Stream.of(DataSource.class, Transform.class)
                .mapToLong(kind -> PartSamples.parts(PLUGIN, kind).count()).sum();
        assertEquals(new DataPlugin().parts().size(), checked);
    }
}
