package dev.lanewise.testkit.offender;

import java.util.List;
import net.jqwik.api.Arbitrary;

/** Shows jqwik inside a type argument. */
public abstract class OffenderThatShowsJqwik {
    /** Returns nothing good. */
    protected abstract List<Arbitrary<String>> arbitraries();
}
