package dev.lanewise.api.settings;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A record class read as a declaration of settings.
 *
 * @param <T> the record
 * @since 0.1
 */
public final class RecordType<T> {
    private final Class<T> type;
    private final List<Setting> settings;
    private final Constructor<T> constructor;

    private RecordType(Class<T> type, List<Setting> settings, Constructor<T> constructor) {
        this.type = type;
        this.settings = settings;
        this.constructor = constructor;
    }

    /**
     * Reads the declaration.
     *
     * @throws IllegalArgumentException if the class is no record, or not public with a public canonical constructor
     */
    public static <T> RecordType<T> of(Class<T> type) {
        if (!type.isRecord()) {
            throw new IllegalArgumentException(
                    type.getName() + ": wanted a record, got a " + (type.isInterface() ? "interface" : "class"));
        }
        var components = type.getRecordComponents();
        var types = Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            return new RecordType<>(type, Arrays.stream(components).map(Setting::of).toList(),
                    type.getConstructor(types));
        } catch (NoSuchMethodException e) {
            throw new IllegalArgumentException(
                    type.getName() + ": wanted a public record with a public canonical constructor", e);
        }
    }

    public Class<T> type() {
        return type;
    }

    public List<Setting> settings() {
        return settings;
    }

    /** The name in YAML, where the record is {@link Named}. */
    public Optional<String> name() {
        return Optional.ofNullable(type.getAnnotation(Named.class)).map(Named::value);
    }

    /** One line of help, or "". */
    public String doc() {
        var doc = type.getAnnotation(Doc.class);
        return doc == null ? "" : doc.value();
    }

    /** Makes the record from the values of its settings, in order. */
    T create(Object[] values) {
        try {
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException refusal) {
                throw refusal;
            }
            throw new IllegalStateException(type.getName() + " could not be made", e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type.getName() + " could not be made", e);
        }
    }

    /** The value of a setting in {@code instance}. */
    public Object get(Setting setting, Object instance) {
        try {
            return setting.component().getAccessor().invoke(instance);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type.getName() + "." + setting.name() + " could not be read", e);
        }
    }
}
