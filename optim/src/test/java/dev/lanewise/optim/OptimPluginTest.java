package dev.lanewise.optim;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.api.settings.Catalog;
import dev.lanewise.api.settings.PartKind;
import java.util.List;
import org.junit.jupiter.api.Test;

class OptimPluginTest {
    /** Names that YAML files in the field already use: they may become more, never fewer. */
    @Test
    void theNamesThatFilesUseAreThere() {
        assertNames(PartKind.OPTIMIZER, "sgd", "adagrad", "adadelta", "rmsprop", "adam", "adamw", "amsgrad", "adamax",
                "nadam", "radam", "lion", "lamb", "lbfgs");
        assertNames(PartKind.SCHEDULE, "constant", "step", "multi-step", "exponential", "inverse-time",
                "inverse-square-root", "linear", "polynomial", "cosine", "cosine-restarts", "one-cycle", "plateau",
                "warm-up",
                "sequence");
        assertNames(PartKind.INITIALIZER, "zeros", "ones", "constant", "normal", "he", "xavier", "uniform",
                "truncated-normal", "lecun", "orthogonal");
        assertNames(PartKind.REGULARIZER, "l1", "l2", "elastic-net", "weight-decay");
        assertNames(PartKind.CONSTRAINT, "max-norm", "unit-norm", "non-negative");
    }

    private static void assertNames(PartKind kind, String... names) {
        var found = Catalog.installed().names(kind);
        assertTrue(found.containsAll(List.of(names)), () -> kind + ": " + found);
    }
}
