package dev.lanewise.cli.scaffold;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.api.error.LanewiseException;
import java.util.Optional;
import javax.lang.model.SourceVersion;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;

/** Whatever name is given: it is refused, or everything that follows from it can be used. */
class ProjectNamesProperties {
    private static LanewiseException refused(String id, ProjectKind kind, Optional<String> packageName) {
        return assertThrows(LanewiseException.class, () -> ProjectNames.of(id, kind, packageName));
    }

    @Property(tries = 300)
    void anyNameIsRefusedOrGoodForFoldersAndClasses(@ForAll @StringLength(max = 70) String id) {
        ProjectNames names;
        try {
            names = ProjectNames.of(id, ProjectKind.LAYER, Optional.of("p"));
        } catch (LanewiseException e) {
            assertEquals("LW-PLUGIN-051", e.problem().code());
            return;
        }
        assertTrue(SourceVersion.isIdentifier(names.className()) && !names.id().contains("/"), id);
    }

    /** What the remedy proposes is accepted. */
    @Property(tries = 300)
    void theRemedyOfABadNameIsAGoodOne(@ForAll @StringLength(max = 20) String id) {
        try {
            ProjectNames.of(id, ProjectKind.LOSS, Optional.of("p"));
        } catch (LanewiseException e) {
            var proposed = e.problem().remedy().replaceAll("write '(.*)', for one", "$1");
            ProjectNames.of(proposed, ProjectKind.LOSS, Optional.of("p"));
        }
    }

    @Example
    void aClassThatItsOwnCodeUsesIsRefused() {
        for (var taken : new String[]{"string", "layer", "plugin", "formula", "part-samples", "stream"}) {
            assertEquals("LW-PLUGIN-051", refused(taken, ProjectKind.LAYER, Optional.empty()).problem().code(), taken);
        }
        assertEquals("MySwish2x", ProjectNames.of("my-swish-2x", ProjectKind.LAYER, Optional.empty()).className());
    }

    @Example
    void aPackageOfJavasWordsIsRefused() {
        for (var bad : new String[]{"com.new.mine", "Com.Example", "com..example", "", "com/example", "1st"}) {
            assertEquals("LW-PLUGIN-052", refused("my-swish", ProjectKind.LAYER, Optional.of(bad)).problem().code(),
                    bad);
        }
        assertEquals("LW-PLUGIN-052", refused("int", ProjectKind.LAYER, Optional.empty()).problem().code());
    }
}
