package dev.lanewise.engine.store;

import dev.lanewise.api.settings.Location;
import dev.lanewise.api.settings.Value;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.regex.Pattern;

/**
 * Values as JSON text. A scalar that reads as a number, {@code true}, {@code false} or {@code null} is written bare, every
 * other one in quotes; text put in through {@link Object} or read by {@link #parse} from quotes stays in quotes, so that a
 * digest such as {@code 12e45678} is never taken for a number.
 *
 * @since 0.1
 */
public final class Json {
    /** Where scalars stand that are text whatever they look like; compared by identity. */
    private static final Location TEXT = Location.of("text");

    private static final Location BUILT = Location.of("built");
    private static final Pattern BARE =
            Pattern.compile("true|false|null|-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]+)?");

    private Json() {}

    /** The value on one line. */
    public static String line(Value value) {
        var out = new StringBuilder();
        new Writer(out, false).write(value, 0);
        return out.toString();
    }

    /** The value indented by two spaces a level, ending with a line feed. */
    public static String pretty(Value value) {
        var out = new StringBuilder();
        new Writer(out, true).write(value, 0);
        return out.append('\n').toString();
    }

    /**
     * Reads JSON, strictly: no comments, no trailing commas, no key twice.
     *
     * @throws IllegalArgumentException whose message says what is wrong and where
     */
    public static Value parse(String text) {
        return new JsonReader(text).document();
    }

    /** An empty object, to be filled in order. */
    public static Members object() {
        return new Members();
    }

    /** A scalar that is text, whatever it looks like. */
    public static Value.Scalar text(String text) {
        return new Value.Scalar(text, TEXT);
    }

    /** A number or literal. */
    static Value.Scalar bare(String text) {
        return new Value.Scalar(text, BUILT);
    }

    /** A list of values. */
    public static Value.Sequence sequence(List<? extends Value> items) {
        return new Value.Sequence(List.copyOf(items), BUILT);
    }

    static Value.Mapping mapping(SequencedMap<String, Value> entries) {
        return new Value.Mapping(entries, Map.of(), BUILT);
    }

    /** Whether the scalar was made from quoted text. */
    static boolean isText(Value.Scalar scalar) {
        return scalar.location() == TEXT;
    }

    /**
     * A JSON object, put together key by key. A key that is put twice keeps its first place and its last value.
     *
     * @since 0.1
     */
    public static final class Members {
        private final SequencedMap<String, Value> entries = new LinkedHashMap<>();

        private Members() {}

        /** Puts text, which stays text even if it looks like a number. */
        public Members put(String key, String value) {
            return put(key, text(value));
        }

        public Members put(String key, long value) {
            return put(key, bare(Long.toString(value)));
        }

        /** Puts the shortest decimal number that reads back as this one; infinities and NaN become text. */
        public Members put(String key, double value) {
            return put(key, bare(Double.toString(value)));
        }

        public Members put(String key, boolean value) {
            return put(key, bare(Boolean.toString(value)));
        }

        public Members put(String key, Value value) {
            entries.put(key, value);
            return this;
        }

        /** Puts all members of another object. */
        public Members putAll(Value.Mapping more) {
            entries.putAll(more.entries());
            return this;
        }

        public Value.Mapping value() {
            return mapping(entries);
        }
    }

    private record Writer(StringBuilder out, boolean pretty) {
        void write(Value value, int depth) {
            switch (value) {
                case Value.Scalar scalar -> scalar(scalar);
                case Value.Sequence sequence -> {
                    out.append('[');
                    items(sequence.items().iterator(), depth);
                    out.append(']');
                }
                case Value.Mapping mapping -> {
                    out.append('{');
                    entries(mapping.entries().entrySet().iterator(), depth);
                    out.append('}');
                }
            }
        }

        private void scalar(Value.Scalar scalar) {
            if (isText(scalar) || !BARE.matcher(scalar.text()).matches()) {
                quote(scalar.text());
            } else {
                out.append(scalar.text());
            }
        }

        private void items(Iterator<Value> items, int depth) {
            boolean any = items.hasNext();
            while (items.hasNext()) {
                newLine(depth + 1);
                write(items.next(), depth + 1);
                separate(items.hasNext());
            }
            if (any) {
                newLine(depth);
            }
        }

        private void entries(Iterator<Map.Entry<String, Value>> entries, int depth) {
            boolean any = entries.hasNext();
            while (entries.hasNext()) {
                var entry = entries.next();
                newLine(depth + 1);
                quote(entry.getKey());
                out.append(pretty ? ": " : ":");
                write(entry.getValue(), depth + 1);
                separate(entries.hasNext());
            }
            if (any) {
                newLine(depth);
            }
        }

        private void separate(boolean more) {
            if (more) {
                out.append(',');
            }
        }

        private void newLine(int depth) {
            if (pretty) {
                out.append('\n').repeat("  ", depth);
            }
        }

        private void quote(String text) {
            out.append('"');
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (Character.isHighSurrogate(c) && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1))) {
                    out.append(c).append(text.charAt(++i));
                } else {
                    character(c);
                }
            }
            out.append('"');
        }

        private void character(char c) {
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (isPlain(c)) {
                        out.append(c);
                    } else {
                        out.append(String.format("\\u%04x", (int) c));
                    }
                }
            }
        }

        /** What JSON and YAML both take as it is: no control characters, separators of lines, marks of byte order, halves of pairs. */
        private static boolean isPlain(char c) {
            return c >= 0x20 && c <= 0x7E || c >= 0xA0 && c < 0xD800 && c != 0x2028 && c != 0x2029
                    || c >= 0xE000 && c < 0xFFFE && c != 0xFEFF;
        }
    }
}
