package dev.lanewise.api.settings;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A record class read as a declaration of settings.
 *
 * @param <T> the record
 * @since 0.1
 */
public final class RecordType<T> {
    private final Class<T> type;
    private final Constructor<T> constructor;

    /** Read when first asked for: a program starts with the declarations of hundreds of parts and uses a few. */
    private volatile @Nullable List<Setting> settings;

    private RecordType(Class<T> type, Constructor<T> constructor) {
        this.type = type;
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
        var types = new Class<?>[components.length];
        for (int i = 0; i < types.length; i++) {
            types[i] = components[i].getType();
        }
        try {
            return new RecordType<>(type, type.getConstructor(types));
        } catch (NoSuchMethodException e) {
            throw new IllegalArgumentException(
                    type.getName() + ": wanted a public record with a public canonical constructor", e);
        }
    }

    public Class<T> type() {
        return type;
    }

    public List<Setting> settings() {
        var read = settings;
        if (read == null) {
            read = Arrays.stream(type.getRecordComponents()).map(Setting::of).toList();
            settings = read;
        }
        return read;
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
