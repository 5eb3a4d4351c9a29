package dev.lanewise.engine.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.api.error.LanewiseException;
import dev.lanewise.api.settings.Binder;
import dev.lanewise.api.settings.Catalog;
import dev.lanewise.api.settings.Nearest;
import dev.lanewise.engine.run.RunSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a refusal of a setting says: the whole range, the place that is to blame, and a name only where one is near. */
class LimitsTest {
    private static final String SETTINGS = """
            data: {source: {type: spiral, examples: 30}}
            model: [{type: linear, units: 3}]
            loss: softmax-cross-entropy
            optimizer: {type: sgd, lr: 0.1}
            training: {epochs: 3}
            """;

    private static RunSettings bind(String... overrides) {
        var value = SettingsFile.parse(SETTINGS, "run.yaml", Path.of(""));
        return new Binder(Catalog.installed()).bind(RunSettings.class, Overrides.apply(value, List.of(overrides)));
    }

    private static LanewiseException refused(String... overrides) {
        return assertThrows(LanewiseException.class, () -> bind(overrides));
    }

    @ParameterizedTest
    @ValueSource(longs = {1000000000000000000L, Long.MAX_VALUE, Long.MIN_VALUE, -1, 0})
    void everyLongIsASeed(long seed) {
        assertEquals(seed, bind("seed=" + seed).seed());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "training.epochs=99999999999 | at least 1, at most 2147483647",
        "training.epochs=999999999999999999999999 | at least 1, at most 2147483647",
        "optimizer.lr=1e400 | above 0, at most 1.8e308",
        "seed=9223372036854775808 | at least -9223372036854775808, at most 9223372036854775807",
        "training.batch=99999999999 | from 1 to 2147483647, or full"})
    void aNumberTooGreatIsToldTheBound(String override, String range) {
        var wanted = refused(override).problem().wanted();
        assertTrue(wanted.contains(range), wanted);
    }

    @Test
    void aKeyBelowAValueIsTheOptionsMistake() {
        assertEquals("--set training.epochs.x", refused("training.epochs.x=2").problem().place());
    }

    @Test
    void anEmptyPathIsNone() {
        assertEquals("LW-CONFIG-003", refused("output=''").code());
    }

    @Test
    void labelAndTargetLeadToEachOther() {
        var remedy = refused("data.source={type: npy, features: x.npy, label: y.npy}").problem().remedy();
        assertEquals("write 'target', if that is what you meant", remedy);
    }

    @Test
    void onlyWhatIsNearIsSuggested() {
        assertEquals(Optional.empty(), Nearest.to("zz", List.of("a", "ab")));
        assertEquals(Optional.empty(), Nearest.to("", List.of("he", "a")));
        assertEquals(Optional.empty(), Nearest.to("ab", List.of("cd")));
        assertEquals(Optional.of("he"), Nearest.to("hee", List.of("he")));
        assertEquals(Optional.of("adam"), Nearest.to("adma", List.of("adam", "sgd")));
    }
}
