package dev.lanewise.api.layer;

import dev.lanewise.api.formula.Formula;
import java.util.stream.IntStream;

/** Tells layers that are their formula and nothing else from those that do something of their own. */
final class PlainPointwise {
    private PlainPointwise() {}

    /** Whether neither pass is overridden and all operands are read element by element. */
    static boolean is(Pointwise layer, Formula formula) {
        return isInherited(layer, "forward", Forward.class) && isInherited(layer, "backward", Backward.class)
                && IntStream.range(0, formula.operands()).mapToObj(formula::kind)
                        .allMatch(kind -> kind == Formula.Kind.ELEMENT || kind == Formula.Kind.UNUSED);
    }

    private static boolean isInherited(Pointwise layer, String method, Class<?> pass) {
        try {
            return layer.getClass().getMethod(method, pass).getDeclaringClass() == Pointwise.class;
        } catch (NoSuchMethodException e) {
            throw new AssertionError("every layer has " + method, e);
        }
    }
}
