package dev.lanewise.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.lanewise.api.settings.Catalog;
import dev.lanewise.api.settings.PartKind;
import dev.lanewise.api.settings.RecordType;
import java.util.List;
import org.junit.jupiter.api.Test;

class DataPluginTest {
    private final Catalog catalog = Catalog.installed();

    @Test
    void itsPartsAreFound() {
        assertEquals(List.of("csv", "gaussian-regression", "idx", "moons", "npy", "spiral"),
                List.copyOf(catalog.names(PartKind.DATA_SOURCE)));
        assertEquals(List.of("scale", "standardize"), List.copyOf(catalog.names(PartKind.TRANSFORM)));
    }

    @Test
    void everyPartAndSettingHasHelp() {
        for (var part : new DataPlugin().parts()) {
            var type = RecordType.of(part);
            assertFalse(type.doc().isEmpty(), part.getName());
            type.settings().forEach(setting -> assertFalse(setting.doc().isEmpty(), part.getName() + setting.name()));
        }
    }
}
