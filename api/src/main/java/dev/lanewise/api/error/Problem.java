package dev.lanewise.api.error;

import java.util.Objects;

/**
 * What an error says: where, what was wanted, what came instead, and what to do about it. Immutable; built step by step:
 *
 * <pre>{@code
 * throw Problem.input("LW-DATA-004").at(file + ":12")
 *         .wanted("5 fields, as the header has").got("4 fields").remedy("complete the line or remove it")
 *         .toException();
 * }</pre>
 *
 * @param code the stable code, {@code LW-AREA-NNN}; never reused for another problem
 * @param kind whose move it is
 * @param place operation or place: {@code file:line:column}, a node, an option
 * @param wanted what would have been right
 * @param got what came instead
 * @param remedy what to do; an imperative
 * @since 0.1
 */
public record Problem(String code, ErrorKind kind, String place, String wanted, String got, String remedy) {

    public Problem {
        Objects.requireNonNull(kind, "kind");
        if (!code.matches("LW-[A-Z]+-\\d{3}")) {
            throw new IllegalArgumentException("Problem: wanted a code like LW-DATA-004, got '" + code + "'");
        }
    }

    /** A problem with the user's input (exit code 2). */
    public static Problem input(String code) {
        return new Problem(code, ErrorKind.INPUT, "", "", "", "");
    }

    /** A run that failed although its input was fine (exit code 1). */
    public static Problem run(String code) {
        return new Problem(code, ErrorKind.RUN, "", "", "", "");
    }

    public Problem at(String newPlace) {
        return new Problem(code, kind, newPlace, wanted, got, remedy);
    }

    public Problem wanted(String newWanted) {
        return new Problem(code, kind, place, newWanted, got, remedy);
    }

    public Problem got(String newGot) {
        return new Problem(code, kind, place, wanted, newGot, remedy);
    }

    public Problem remedy(String newRemedy) {
        return new Problem(code, kind, place, wanted, got, newRemedy);
    }

    /** The same problem seen from further out: {@code outer} is put before the place. */
    public Problem within(String outer) {
        return at(place.isEmpty() ? outer : outer + ": " + place);
    }

    public LanewiseException toException() {
        return new LanewiseException(this, null);
    }

    public LanewiseException toException(Throwable cause) {
        return new LanewiseException(this, cause);
    }

    /** The text a user sees: code and place on the first line, then one line each; parts left empty are left out. */
    public String text() {
        var text = new StringBuilder(code);
        if (!place.isEmpty()) {
            text.append("  ").append(escaped(place.replace("\n", "\\n")));
        }
        appendLine(text, "wanted", wanted);
        appendLine(text, "got", got);
        appendLine(text, "remedy", remedy);
        return text.toString();
    }

    /** Text from files and arguments may hold what a terminal would obey; of all control characters a line feed is left. */
    private static String escaped(String text) {
        var safe = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (c != '\n' && (Character.isISOControl(c) || Character.getType(c) == Character.FORMAT)) {
                safe.append(String.format("\\u%04x", c));
            } else {
                safe.appendCodePoint(c);
            }
        });
        return safe.toString();
    }

    private static void appendLine(StringBuilder text, String label, String value) {
        if (!value.isEmpty()) {
            text.append(String.format("%n  %-8s", label))
                    .append(escaped(value).replace("\n", String.format("%n%10s", "")));
        }
    }
}
