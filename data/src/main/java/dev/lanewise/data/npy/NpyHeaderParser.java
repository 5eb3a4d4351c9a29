package dev.lanewise.data.npy;

import dev.lanewise.api.error.LanewiseException;
import dev.lanewise.data.internal.InputFile;
import java.util.ArrayList;
import java.util.HashSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads the dictionary in an NPY file's header. NumPy evaluates it as Python; here it is read as what NumPy writes and
 * nothing else: three keys in any order, a string, a truth value, a tuple of whole numbers.
 */
final class NpyHeaderParser {
    private final InputFile file;
    private final String text;
    private final HashSet<String> seen = new HashSet<>();
    private int at;
    private @Nullable ElementType type;
    private int @Nullable [] shape;

    NpyHeaderParser(InputFile file, String text) {
        this.file = file;
        this.text = text;
    }

    NpyHeader parse() {
        expect("{");
        while (!take("}")) {
            entry();
            if (!take(",")) {
                expect("}");
                break;
            }
        }
        if (!text.substring(at).isBlank()) {
            throw wrong("nothing after '}'");
        }
        if (type == null || shape == null || seen.size() != 3) {
            throw NpyProblems.header(file, "the keys 'descr', 'fortran_order' and 'shape'", seen.toString());
        }
        return new NpyHeader(type, shape);
    }

    private void entry() {
        var key = string();
        if (!seen.add(key)) {
            throw NpyProblems.header(file, "each key once", "'" + key + "' twice");
        }
        expect(":");
        switch (key) {
            case "descr" -> type = type();
            case "fortran_order" -> order();
            case "shape" -> shape = shape();
            default -> throw NpyProblems.header(file, "the keys 'descr', 'fortran_order' and 'shape'", "'" + key + "'");
        }
    }

    private ElementType type() {
        skipSpace();
        if (text.startsWith("[", at)) {
            throw NpyProblems.type(file, "an array of records");
        }
        var descr = string();
        return ElementType.of(descr).orElseThrow(() -> NpyProblems.type(file, "'" + descr + "'"));
    }

    private void order() {
        if (take("True")) {
            throw NpyProblems.fortran(file);
        }
        expect("False");
    }

    private int[] shape() {
        expect("(");
        var extents = new ArrayList<Integer>();
        while (!take(")")) {
            extents.add(extent());
            if (!take(",")) {
                expect(")");
                break;
            }
        }
        return extents.stream().mapToInt(Integer::intValue).toArray();
    }

    private int extent() {
        skipSpace();
        int from = at;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        var digits = text.substring(from, at);
        if (digits.isEmpty()) {
            throw wrong("a whole number");
        }
        if (digits.length() > 10 || Long.parseLong(digits) > Integer.MAX_VALUE) {
            throw NpyProblems.tooLarge(file, "an extent of " + digits);
        }
        return Integer.parseInt(digits);
    }

    private String string() {
        skipSpace();
        int end = text.startsWith("'", at) ? text.indexOf('\'', at + 1) : -1;
        if (end < 0) {
            throw wrong("a name in single quotes");
        }
        var content = text.substring(at + 1, end);
        at = end + 1;
        return content;
    }

    private void expect(String token) {
        if (!take(token)) {
            throw wrong("'" + token + "'");
        }
    }

    private boolean take(String token) {
        skipSpace();
        boolean there = text.startsWith(token, at);
        at += there ? token.length() : 0;
        return there;
    }

    private void skipSpace() {
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\n')) {
            at++;
        }
    }

    private LanewiseException wrong(String wanted) {
        int shown = Math.min(text.length(), at + 20);
        return NpyProblems.header(file, wanted + " at character " + at + " of the header",
                at == text.length() ? "its end" : "'" + text.substring(at, shown).strip() + "'");
    }
}
