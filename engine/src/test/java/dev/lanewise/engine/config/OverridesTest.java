package dev.lanewise.engine.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lanewise.api.settings.Value;
import dev.lanewise.engine.Golden;
import dev.lanewise.engine.store.Json;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OverridesTest {
    private static final Value.Mapping SETTINGS = SettingsFile.parse("""
            epochs: 3
            optimizer: sgd
            loss: {type: huber, delta: 2}
            model: [{type: linear, units: 10}, relu]
            metrics: accuracy
            """, "run.yaml", Path.of("there"));

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            epochs=10                | epochs    | 10
            epochs = 10              | epochs    | 10
            optimizer=adam           | optimizer | "adam"
            optimizer.lr=0.1         | optimizer | {"type":"sgd","lr":0.1}
            optimizer.lr.to=0.1      | optimizer | {"type":"sgd","lr":{"to":0.1}}
            loss.delta=1e-3          | loss      | {"type":"huber","delta":1e-3}
            loss.type=mse            | loss      | {"type":"mse","delta":2}
            model.0.units=50         | model     | [{"type":"linear","units":50},"relu"]
            model.1.slope=2          | model     | [{"type":"linear","units":10},{"type":"relu","slope":2}]
            model.1=tanh             | model     | [{"type":"linear","units":10},"tanh"]
            metrics=[f1, accuracy]   | metrics   | ["f1","accuracy"]
            metrics.0=f1             | metrics   | ["f1"]
            metrics=[]               | metrics   | []
            data.split.seed=7        | data      | {"split":{"seed":7}}
            note=a=b                 | note      | "a=b"
            note=                    | note      | ""
            note="7"                 | note      | 7
            loss={type: mse}         | loss      | {"type":"mse"}
            """)
    void assigns(String assignment, String key, String wanted) {
        var result = Overrides.apply(SETTINGS, List.of(assignment));

        assertEquals(wanted.strip(), Json.line(result.entries().get(key)));
        var others = new LinkedHashMap<>(result.entries());
        others.remove(key);
        others.forEach((name, value) -> assertEquals(SETTINGS.entries().get(name), value));
    }

    @Test
    void laterOnesWin() {
        var result = Overrides.apply(SETTINGS, List.of("optimizer=adam", "optimizer.lr=1", "optimizer.lr=2"));

        assertEquals("{\"type\":\"adam\",\"lr\":2}", Json.line(result.entries().get("optimizer")));
    }

    @Test
    void placesNameTheOption() {
        var result = Overrides.apply(SETTINGS, List.of("optimizer.lr=0.1", "loss.delta=[1]"));

        var optimizer = (Value.Mapping) result.entries().get("optimizer");
        var loss = (Value.Mapping) result.entries().get("loss");
        assertEquals("--set optimizer.lr", optimizer.entries().get("lr").location().toString());
        assertEquals("--set optimizer.lr", optimizer.keyLocation("lr").toString());
        assertEquals(Path.of(""), optimizer.entries().get("lr").location().folder());
        assertEquals("run.yaml:2:12", optimizer.entries().get("type").location().toString());
        assertEquals("run.yaml:2:1", result.keyLocation("optimizer").toString());
        assertEquals("--set loss.delta",
                ((Value.Sequence) loss.entries().get("delta")).items().getFirst().location().toString());
        assertEquals("run.yaml:3:8", loss.keyLocation("type").toString());
    }

    @Test
    void theSettingsGivenStayAsTheyWere() {
        var before = Json.line(SETTINGS);

        Overrides.apply(SETTINGS, List.of("epochs=1", "model.0.units=1", "new.key=1"));

        assertEquals(before, Json.line(SETTINGS));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            no-equals   | optimizer.lr
            no-key      | =3
            empty-part  | optimizer..lr=3
            end-dot     | optimizer.=3
            index       | model.2.units=3
            minus       | model.-1.units=3
            name        | model.fc1.units=3
            no-list     | layers.0.units=3
            huge        | model.99999999999.units=3
            bad-value   | metrics=[accuracy
            """)
    void refuses(String name, String assignment) {
        Golden.check("override-" + name, folder, () -> Overrides.apply(SETTINGS, List.of(assignment)));
    }
}
