package dev.lanewise.optim;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lanewise.api.settings.Catalog;
import dev.lanewise.api.settings.PartKind;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OptimPluginTest {
    @Test
    void isFoundWithAllItsParts() {
        var catalog = Catalog.installed();
        assertEquals(Set.of("sgd"), catalog.names(PartKind.OPTIMIZER));
        assertEquals(Set.of("constant", "step", "cosine"), catalog.names(PartKind.SCHEDULE));
        assertEquals(Set.of("zeros", "constant", "normal", "he", "xavier"), catalog.names(PartKind.INITIALIZER));
        assertEquals(Set.of("l1", "l2"), catalog.names(PartKind.REGULARIZER));
    }
}
