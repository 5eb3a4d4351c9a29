package dev.lanewise.api.settings;

/**
 * What a part is called in messages and tables.
 *
 * @since 0.1
 */
public final class PartName {
    private PartName() {}

    /** The name that its class is {@link Named} by; without one, the class's own. */
    public static String of(Object part) {
        var named = part.getClass().getAnnotation(Named.class);
        return named == null ? part.getClass().getSimpleName() : named.value();
    }
}
