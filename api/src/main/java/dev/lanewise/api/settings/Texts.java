package dev.lanewise.api.settings;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.math.BigInteger;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/** Settings that are written as one piece of text: numbers, truth values, enums, paths, and types with a parse method. */
final class Texts {
    private static final Pattern WHOLE = Pattern.compile("[-+]?\\d+");
    private static final Pattern NUMBER = Pattern.compile("[-+]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][-+]?\\d+)?");

    private Texts() {}

    /** Whether values of this type are written as text. */
    static boolean isText(Class<?> type) {
        return type.isPrimitive() || type.isEnum() || type == String.class || type == Path.class
                || parser(type).isPresent();
    }

    static Object parse(Setting setting, String owner, Form.Scalar form, Value.Scalar value) {
        var type = form.type();
        return switch (form.style()) {
            case TEXT -> value.text();
            case TRUTH -> truth(setting, value);
            case PATH -> path(setting, value);
            case CHOICE -> constant(setting, type, value);
            case WHOLE, NUMBER -> number(setting, owner, type, value);
            case PARSED -> parsed(setting, type, value);
        };
    }

    static String format(Object value) {
        return switch (value) {
            case Enum<?> constant -> dashed(constant);
            case Path path -> path.toAbsolutePath().normalize().toString();
            default -> value.toString();
        };
    }

    private static boolean truth(Setting setting, Value.Scalar value) {
        return switch (value.text()) {
            case "true" -> true;
            case "false" -> false;
            default -> throw wrong(setting, "true or false", value);
        };
    }

    private static Path path(Setting setting, Value.Scalar value) {
        if (value.text().isBlank()) {
            throw wrong(setting, "a path", value);
        }
        try {
            return value.location().folder().resolve(value.text());
        } catch (InvalidPathException e) {
            throw wrong(setting, "a path", value);
        }
    }

    private static Object constant(Setting setting, Class<?> type, Value.Scalar value) {
        var constants = Arrays.stream(type.getEnumConstants()).map(constant -> (Enum<?>) constant).toList();
        return constants.stream()
                .filter(constant -> dashed(constant).equals(value.text()))
                .findFirst()
                .orElseThrow(() -> ConfigProblems.notOneOf(
                        value.location(), setting.name(), value.text(),
                        constants.stream().map(Texts::dashed).toList()));
    }

    private static Object number(Setting setting, String owner, Class<?> type, Value.Scalar value) {
        boolean whole = type == int.class || type == long.class;
        if (!(whole ? WHOLE : NUMBER).matcher(value.text()).matches()) {
            throw wrong(setting, whole ? "a whole number" : "a number, such as 0.1 or 1e-3", value);
        }
        return whole ? wholeNumber(setting, owner, type, value) : fraction(setting, owner, type, value);
    }

    private static Object wholeNumber(Setting setting, String owner, Class<?> type, Value.Scalar value) {
        var number = new BigInteger(value.text());
        requireRange(setting, owner, value, number.bitLength() < (type == long.class ? Long.SIZE : Integer.SIZE));
        requireRange(setting, owner, value, setting.accepts(number.doubleValue()));
        return type == long.class ? (Object) number.longValueExact() : (Object) number.intValueExact();
    }

    private static Object fraction(Setting setting, String owner, Class<?> type, Value.Scalar value) {
        double number = Double.parseDouble(value.text());
        requireRange(setting, owner, value,
                Float.isFinite((float) number) || type == double.class && Double.isFinite(number));
        requireRange(setting, owner, value, setting.accepts(number));
        return type == double.class ? (Object) number : (Object) (float) number;
    }

    private static void requireRange(Setting setting, String owner, Value.Scalar value, boolean holds) {
        if (!holds) {
            throw ConfigProblems.outOfRange(value.location().toString(), owner, setting, value.text());
        }
    }

    private static Object parsed(Setting setting, Class<?> type, Value.Scalar value) {
        try {
            return Objects.requireNonNull(parser(type).orElseThrow().invoke(null, value.text()));
        } catch (InvocationTargetException e) {
            throw wrong(setting, String.valueOf(e.getTargetException().getMessage()), value);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(type.getName() + ".parse could not be called", e);
        }
    }

    /** A public static {@code parse(String)}; the message of its exception says what is wanted. */
    private static Optional<Method> parser(Class<?> type) {
        return Arrays.stream(type.getMethods())
                .filter(method -> method.getName().equals("parse") && Modifier.isStatic(method.getModifiers()))
                .filter(method -> method.getReturnType() == type
                        && Arrays.equals(method.getParameterTypes(), new Class<?>[]{String.class}))
                .findFirst();
    }

    private static RuntimeException wrong(Setting setting, String wanted, Value.Scalar value) {
        return ConfigProblems.wrongForm(value.location(), setting.name(), wanted, value.describe());
    }

    static String dashed(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
