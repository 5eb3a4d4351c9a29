package dev.lanewise.testkit.internal;

import dev.lanewise.api.plugin.Part;
import dev.lanewise.api.random.RandomStream;
import dev.lanewise.api.settings.Binder;
import dev.lanewise.api.settings.Catalog;
import dev.lanewise.api.settings.Location;
import dev.lanewise.api.settings.PartKind;
import dev.lanewise.api.settings.Range;
import dev.lanewise.api.settings.RecordType;
import dev.lanewise.api.settings.Setting;
import dev.lanewise.api.settings.Value;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Generates settings: writes a value for each as a user would, and has the binder read them. */
public final class PartGenerator {
    private static final int ATTEMPTS = 1000;

    /** How many whole numbers, from 0 on, are tried as texts. */
    private static final int NUMBERS = 4;

    /** Which settings are generated. */
    public enum Choice {
        /** The defaults, and any value where there is none. */
        DEFAULTS,
        /** The least value of every range that has one, and any value elsewhere. */
        LEAST,
        /** Any value of the range. */
        ANY
    }

    private final Catalog catalog;
    private final Choice choice;
    private final RandomStream random;
    private int draws;
    private int depth;

    /** @param catalog the parts that settings may name */
    public PartGenerator(Catalog catalog, Choice choice, long seed) {
        this.catalog = catalog;
        this.choice = choice;
        this.random = RandomStream.of(seed, "settings");
    }

    /** A part with generated settings that go together. */
    public Object draw(Class<?> type) {
        IllegalArgumentException last = new IllegalArgumentException();
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            try {
                return new Binder(catalog).bind(type, settings(RecordType.of(type)));
            } catch (IllegalArgumentException dontGoTogether) {
                last = dontGoTogether;
            }
        }
        throw Finding.of("no generated settings go together").with("part", type.getName()).with("last",
                last.getMessage());
    }

    private Value.Mapping settings(RecordType<?> type) {
        var entries = new LinkedHashMap<String, Value>();
        for (var setting : type.settings()) {
            if (choice == Choice.DEFAULTS && setting.isOptional()) {
                continue;
            }
            value(setting, setting.type()).ifPresent(value -> entries.put(setting.name(), value));
        }
        return new Value.Mapping(entries, Map.of(), Location.of("generated"));
    }

    /** Empty where the setting is left out. */
    private Optional<Value> value(Setting setting, Type type) {
        if (type instanceof ParameterizedType generic) {
            var content = generic.getActualTypeArguments()[0];
            if (generic.getRawType() == Optional.class) {
                return below(2) == 0 ? Optional.empty() : value(setting, content);
            }
            var items = new ArrayList<Value>();
            for (int i = below(2) * below(3); i >= 0; i--) { // one more often than several
                value(setting, content).ifPresent(items::add);
            }
            return Optional.of(new Value.Sequence(List.copyOf(items), Location.of("generated")));
        }
        return simple(setting, MethodType.methodType((Class<?>) type).unwrap().returnType());
    }

    private Optional<Value> simple(Setting setting, Class<?> type) {
        var least = least(setting, type);
        if (least.isPresent()) {
            return least;
        }
        if (type == boolean.class) {
            return scalar(below(2) == 0);
        }
        if (type == int.class || type == long.class) {
            return scalar(new NumberGenerator(setting).whole(random.at(1), draws++));
        }
        if (type == float.class || type == double.class) {
            return scalar(new NumberGenerator(setting).real(random.at(2), draws++));
        }
        if (type == Path.class) { // a whole one: the binder completes others
            return scalar(Path.of("generated").toAbsolutePath());
        }
        if (type.isEnum()) {
            return Optional.of(Binder.write(type.getEnumConstants()[below(type.getEnumConstants().length)]));
        }
        var texts = texts(type);
        if (!texts.isEmpty()) {
            return scalar(texts.get(below(texts.size())));
        }
        var kind = PartKind.of(type);
        if (kind.isPresent() && !catalog.names(kind.get()).isEmpty()) {
            return Optional.of(part(kind.get()));
        }
        if (type.isRecord() && setting.defaultText().isEmpty()) {
            return Optional.of(settings(RecordType.of(type)));
        }
        return setting.isOptional() || kind.isPresent() ? Optional.empty() : scalar("generated");
    }

    /**
     * What a type that is written as text may say: its own public constants, and small whole numbers if it takes them. None for
     * other types.
     */
    private static List<String> texts(Class<?> type) {
        try {
            var parse = type.getMethod("parse", String.class);
            if (!Modifier.isStatic(parse.getModifiers()) || parse.getReturnType() != type) {
                return List.of();
            }
            var texts = new ArrayList<String>();
            for (var field : type.getFields()) {
                if (field.getType() == type && Modifier.isStatic(field.getModifiers())) {
                    texts.add(String.valueOf(field.get(null)));
                }
            }
            IntStream.range(0, NUMBERS).mapToObj(String::valueOf).filter(text -> accepts(parse, text))
                    .forEach(texts::add);
            return List.copyOf(texts);
        } catch (NoSuchMethodException | IllegalAccessException notText) {
            return List.of();
        }
    }

    private static boolean accepts(Method parse, String text) {
        try {
            parse.invoke(null, text);
            return true;
        } catch (ReflectiveOperationException refused) {
            return false;
        }
    }

    private Optional<Value> least(Setting setting, Class<?> type) {
        double min = setting.range().map(Range::min).orElse(Double.NEGATIVE_INFINITY);
        if (choice != Choice.LEAST || !type.isPrimitive() || !setting.accepts(min)) {
            return Optional.empty();
        }
        return type == int.class || type == long.class ? scalar((long) Math.ceil(min)) : scalar(min);
    }

    /** Of the parts inside a part's part only such as hold none of their own kind: else there would be no end to some. */
    private Value part(PartKind kind) {
        var types = catalog.names(kind).stream().map(name -> catalog.find(kind, name).orElseThrow())
                .filter(type -> depth == 0 || type.settings().stream().noneMatch(setting -> holds(setting, kind)))
                .toList();
        if (types.isEmpty()) {
            throw new IllegalArgumentException("every " + kind.title() + " holds others");
        }
        var type = types.get(below(types.size()));
        depth++;
        try {
            return Binder.write(draw(type.type().asSubclass(Part.class)));
        } finally {
            depth--;
        }
    }

    private static boolean holds(Setting setting, PartKind kind) {
        var type = setting.type() instanceof ParameterizedType generic ? generic.getActualTypeArguments()[0]
                : setting.type();
        return type instanceof Class<?> plain && PartKind.of(plain).filter(kind::equals).isPresent();
    }

    private static Optional<Value> scalar(Object value) {
        return Optional.of(Value.scalar(String.valueOf(value)));
    }

    private int below(int bound) {
        return random.below(bound, draws++);
    }
}
