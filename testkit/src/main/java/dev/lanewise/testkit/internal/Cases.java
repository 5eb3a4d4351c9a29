package dev.lanewise.testkit.internal;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Cases that are found when the first promise asks for them, as that may fail and takes its time. */
final class Cases<C> {
    private final Supplier<List<C>> source;
    private @Nullable List<C> found;

    Cases(Supplier<List<C>> source) {
        this.source = source;
    }

    synchronized List<C> list() {
        var list = found;
        if (list == null) {
            list = source.get();
            found = list;
        }
        return list;
    }
}
