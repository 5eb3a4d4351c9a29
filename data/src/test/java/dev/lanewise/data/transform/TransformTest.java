package dev.lanewise.data.transform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.api.data.Transform;
import dev.lanewise.api.formula.Formula;
import dev.lanewise.api.settings.Binder;
import dev.lanewise.api.settings.Catalog;
import dev.lanewise.api.settings.Value;
import java.util.List;
import org.junit.jupiter.api.Test;

class TransformTest {
    private static final Binder BINDER = new Binder(Catalog.installed());

    @Test
    void theirNamesAloneAreEnough() {
        assertEquals(new Standardize(Over.FEATURE), BINDER.part(Transform.class, Value.scalar("standardize")));
        assertEquals(new Scale(0, 1, Over.FEATURE), BINDER.part(Transform.class, Value.scalar("scale")));
    }

    /** The engine hands over the features as operand 0 and the statistics as rows. */
    @Test
    void formulasWorkInPlace() {
        for (var transform : List.of(new Standardize(Over.ALL), new Scale(0, 1, Over.ALL))) {
            var formula = transform.formula();
            assertTrue(formula.reads(0) && formula.writes(0));
            assertEquals(3, formula.operands());
            assertEquals(1 + transform.statistics().size(), formula.operands());
            assertEquals(Formula.Kind.ROW, formula.kind(1));
            assertEquals(Formula.Kind.ROW, formula.kind(2));
            assertEquals(0, formula.scalars());
        }
    }

    @Test
    void limitsInOrder() {
        assertThrows(IllegalArgumentException.class, () -> new Scale(1, 1, Over.ALL));
    }
}
