package dev.lanewise.engine.store;

import dev.lanewise.api.settings.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads JSON (RFC 8259) by recursive descent; strict, and no deeper than {@link #MAX_DEPTH}. */
final class JsonReader {
    private static final int MAX_DEPTH = 64;
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*+)(\\.[0-9]++)?([eE][-+]?[0-9]++)?");

    private final String text;
    private final Matcher number;
    private int at;
    private int depth;

    JsonReader(String text) {
        this.text = text;
        this.number = NUMBER.matcher(text);
    }

    Value document() {
        var value = value();
        blanks();
        if (at < text.length()) {
            throw wrong("the end");
        }
        return value;
    }

    private Value value() {
        blanks();
        return switch (peek()) {
            case '{' -> nested(this::object);
            case '[' -> nested(this::array);
            case '"' -> Json.text(string());
            case 't' -> literal("true");
            case 'f' -> literal("false");
            case 'n' -> literal("null");
            default -> number();
        };
    }

    private Value nested(Supplier<Value> reader) {
        if (++depth > MAX_DEPTH) {
            throw wrong("at most " + MAX_DEPTH + " levels of brackets");
        }
        at++;
        var value = reader.get();
        at++;
        depth--;
        return value;
    }

    private Value object() {
        SequencedMap<String, Value> entries = new LinkedHashMap<>();
        blanks();
        while (peek() != '}') {
            if (!entries.isEmpty()) {
                expect(',');
                blanks();
            }
            if (peek() != '"') {
                throw wrong("a key in quotes");
            }
            int start = at;
            var key = string();
            blanks();
            expect(':');
            if (entries.putIfAbsent(key, value()) != null) {
                at = start;
                throw wrong("the key '" + key + "' once");
            }
            blanks();
        }
        return Json.mapping(entries);
    }

    private Value array() {
        var items = new ArrayList<Value>();
        blanks();
        while (peek() != ']') {
            if (!items.isEmpty()) {
                expect(',');
            }
            items.add(value());
            blanks();
        }
        return Json.sequence(items);
    }

    private String string() {
        var out = new StringBuilder();
        at++;
        while (peek() != '"') {
            char c = text.charAt(at);
            if (c < 0x20) {
                throw wrong("no control character inside quotes");
            }
            at++;
            out.append(c == '\\' ? escaped() : c);
        }
        at++;
        return out.toString();
    }

    private char escaped() {
        char c = peek();
        at++;
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unicode();
            default -> {
                at--;
                throw wrong("an escape of JSON after the backslash");
            }
        };
    }

    private char unicode() {
        int code = 0;
        for (int i = 0; i < 4; i++, at++) {
            int digit = Character.digit(peek(), 16);
            if (digit < 0 || peek() > 'f') {
                throw wrong("four hexadecimal digits");
            }
            code = code * 16 + digit;
        }
        return (char) code;
    }

    private Value literal(String word) {
        if (!text.startsWith(word, at)) {
            throw wrong("a value");
        }
        at += word.length();
        return Json.bare(word);
    }

    private Value number() {
        if (!number.region(at, text.length()).lookingAt()) {
            throw wrong("a value");
        }
        at = number.end();
        return Json.bare(number.group());
    }

    private void expect(char wanted) {
        if (peek() != wanted) {
            throw wrong("'" + wanted + "'");
        }
        at++;
    }

    /** The next character, which must be there. */
    private char peek() {
        if (at >= text.length()) {
            throw wrong("more");
        }
        return text.charAt(at);
    }

    private void blanks() {
        while (at < text.length() && " \t\n\r".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private IllegalArgumentException wrong(String wanted) {
        var got = at >= text.length() ? "the end" : "'" + text.substring(at, text.offsetByCodePoints(at, 1)) + "'";
        return new IllegalArgumentException(got + " at character " + (at + 1) + ", where " + wanted + " was wanted");
    }
}
