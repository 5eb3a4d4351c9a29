package dev.lanewise.api.settings;

import java.lang.invoke.MethodType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What the value of a setting looks like when it is written. Binder, help and schema all read it here from the type of a
 * record's component.
 *
 * @since 0.1
 */
public sealed interface Form {
    /**
     * One piece of text.
     *
     * @param type what it is read as; primitive for numbers and truth values
     * @since 0.1
     */
    record Scalar(Class<?> type, Style style) implements Form {
        /** The words that may be written, of a {@link Style#CHOICE}; else none. */
        public List<String> words() {
            return style == Style.CHOICE
                    ? Arrays.stream(type.getEnumConstants()).map(constant -> Texts.dashed((Enum<?>) constant)).toList()
                    : List.of();
        }
    }

    /**
     * How a scalar is read.
     *
     * @since 0.1
     */
    enum Style {
        /** One of the words of an enum. */
        CHOICE,
        /** {@code true} or {@code false}. */
        TRUTH,
        /** A whole number. */
        WHOLE,
        /** A number. */
        NUMBER,
        /** Any text. */
        TEXT,
        /** A path, relative to the folder of the settings file. */
        PATH,
        /** What the type's public static {@code parse(String)} takes. */
        PARSED
    }

    /**
     * A part: its name, or a mapping with the name under {@code type}.
     *
     * @since 0.1
     */
    record OfKind(PartKind kind) implements Form {}

    /**
     * A list; one item may be written without brackets.
     *
     * @since 0.1
     */
    record Items(Form item) implements Form {}

    /**
     * A mapping of the settings of a record that is no part.
     *
     * @since 0.1
     */
    record Nested(Class<?> type) implements Form {}

    /** The form of a component of this type; of what is in it, where it is an {@link Optional}. */
    static Form of(Type type) {
        if (type instanceof ParameterizedType generic) {
            var inner = of(generic.getActualTypeArguments()[0]);
            return generic.getRawType() == List.class ? new Items(inner) : inner;
        }
        var target = MethodType.methodType((Class<?>) type).unwrap().returnType(); // List<Integer>, Optional<Double>
        var kind = PartKind.of(target);
        if (kind.isPresent()) {
            return new OfKind(kind.get());
        }
        return Texts.isText(target) ? new Scalar(target, style(target)) : new Nested(target);
    }

    private static Style style(Class<?> type) {
        if (type.isEnum()) {
            return Style.CHOICE;
        }
        if (type == Path.class) {
            return Style.PATH;
        }
        if (type == String.class) {
            return Style.TEXT;
        }
        if (type == boolean.class) {
            return Style.TRUTH;
        }
        if (type == int.class || type == long.class) {
            return Style.WHOLE;
        }
        return type.isPrimitive() ? Style.NUMBER : Style.PARSED;
    }
}
