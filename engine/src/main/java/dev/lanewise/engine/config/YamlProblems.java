package dev.lanewise.engine.config;

import dev.lanewise.api.error.LanewiseException;
import dev.lanewise.api.settings.Location;
import java.util.Optional;
import java.util.function.Function;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;

/** Says in plain words what the YAML parser says. */
final class YamlProblems {
    private YamlProblems() {}

    static LanewiseException of(MarkedYamlEngineException failure, Function<Optional<Mark>, Location> where,
            String text) {
        var mark = failure.getProblemMark().or(failure::getContextMark);
        var problem = String.valueOf(failure.getProblem());
        var plain = plain(problem);
        var got = plain.got() + begun(failure)
                + mark.map(known -> ", in the line\n" + line(text, known.getLine())).orElse("");
        return ConfigFileProblems.malformed(where.apply(mark), plain.wanted(), got, plain.remedy());
    }

    static LanewiseException of(ReaderException failure, YamlReader.Places places, String text) {
        var before = text.substring(0,
                text.offsetByCodePoints(0, Math.min(failure.getPosition(), text.codePointCount(0, text.length()))));
        int line = (int) before.chars().filter(c -> c == '\n').count();
        int column = before.length() - before.lastIndexOf('\n') - 1;
        return ConfigFileProblems.malformed(places.at(line + 1, column + 1), "text",
                String.format("the character U+%04X", failure.getCodePoint()),
                "remove it, or write it as \"\\u...\" in double quotes");
    }

    /** Where the bracket, quote or mapping began, if that was on another line. */
    private static String begun(MarkedYamlEngineException failure) {
        if (failure.getProblemMark().isEmpty()) {
            return "";
        }
        int line = failure.getProblemMark().get().getLine();
        return failure.getContextMark()
                .filter(mark -> mark.getLine() != line)
                .map(mark -> " (it began in line " + (mark.getLine() + 1) + ")")
                .orElse("");
    }

    private static String line(String text, int number) {
        return text.lines().skip(number).findFirst().orElse("").strip();
    }

    private record Plain(String wanted, String got, String remedy) {}

    private static Plain plain(String problem) {
        if (problem.contains("TAB")) {
            return new Plain("spaces before a setting", "a tab", "replace the tab by spaces");
        }
        if (problem.contains("mapping values are not allowed here")) {
            return new Plain("one 'key: value' on a line", "a colon where none can stand",
                    "give the line before it a colon, indent settings of one level alike, and put a value that holds ': ' in quotes");
        }
        if (problem.contains("could not find expected ':'")) {
            return new Plain("'key: value'", "a key without a colon and space after it", "write 'key: value'");
        }
        if (problem.contains("expected <block end>")) {
            return new Plain("settings of one level indented alike", "something else",
                    "align the line with those above it, and close quotes and brackets");
        }
        if (problem.contains("unexpected end of stream") || problem.contains("<stream end>")) {
            return new Plain("a closing quote or bracket", "the end of the text", "close the quote or bracket");
        }
        if (problem.contains("expected ',' or")) {
            return new Plain("a comma or a closing bracket", "something else",
                    "separate items with commas, and close the bracket");
        }
        if (problem.contains("cannot start any token")) {
            return new Plain("a value", "a character that no bare value begins with", "put the value in quotes");
        }
        return new Plain("YAML", problem, "correct the line");
    }
}
