package dev.lanewise.engine.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.api.error.LanewiseException;
import dev.lanewise.api.layer.ParameterRole;
import dev.lanewise.api.settings.Binder;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParameterGroupTest {
    @ParameterizedTest
    @CsvSource({
        "fc1.weight, fc1.weight, true", "fc1.weight, fc1.weights, false", "fc1.*, fc1.bias, true",
        "fc1.*, fc10.bias, false", "*.bias, fc1.bias, true", "*.bias, fc1.weight, false", "*, anything, true",
        "a*b*c, a-b-b-c, true", "a*b*c, acb, false", "ab*ba, aba, false", "*aa*aa, aaa, false",
        "fc1.*, 'fc1.', true", "fc(1, fc(1, true"})
    void starsStandForAnything(String match, String name, boolean taken) {
        var group = Binder.create(ParameterGroup.class, "match", match);
        assertEquals(taken, group.takes(name, ParameterRole.WEIGHT));
    }

    @Test
    void aRoleNarrowsIt() {
        var group = Binder.create(ParameterGroup.class, "role", "norm");
        assertTrue(group.takes("any", ParameterRole.NORM));
        assertFalse(group.takes("any", ParameterRole.WEIGHT));
    }

    @Test
    void defaultsChangeNothing() {
        assertEquals(ParameterGroup.REST, Binder.create(ParameterGroup.class));
        assertEquals(new Clipping(Clipping.By.GLOBAL_NORM, 2), Binder.create(Clipping.class, "limit", 2));
    }

    @ParameterizedTest
    @CsvSource({"lr-factor, 0, above 0", "weight-decay, -1, at least 0"})
    void ranges(String setting, double value, String range) {
        var refused = assertThrows(LanewiseException.class,
                () -> Binder.create(ParameterGroup.class, setting, value));
        assertEquals("LW-CONFIG-004", refused.code());
        assertTrue(refused.getMessage().contains(setting) && refused.getMessage().contains(range), refused::getMessage);
        var clip = assertThrows(LanewiseException.class,
                () -> Binder.check(Optional.of(new Clipping(Clipping.By.NORM, 0))));
        assertTrue(clip.getMessage().contains("above 0"), clip::getMessage);
    }
}
