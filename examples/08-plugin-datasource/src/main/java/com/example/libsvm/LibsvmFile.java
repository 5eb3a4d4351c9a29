package com.example.libsvm;

import dev.lanewise.api.error.FileFailure;
import dev.lanewise.api.error.LanewiseException;
import dev.lanewise.api.error.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads a file; whatever is wrong with it is refused with file and line. Codes of a plug-in's own carry its name. */
record LibsvmFile(Path path, int features) {
    private static final String UNREADABLE = "LW-LIBSVM-001";
    private static final String MALFORMED = "LW-LIBSVM-002";

    SparseExamples read(boolean targets) {
        var examples = new ArrayList<float[]>();
        var classes = new ArrayList<Integer>();
        var places = new ArrayList<String>();
        int number = 0;
        for (var line : lines()) {
            number++;
            var text = line.replaceFirst("#.*", "").strip();
            if (!text.isEmpty()) {
                var place = path + ":" + number;
                var words = text.split("\\s+");
                classes.add(targets ? label(words[0], place) : 0);
                examples.add(example(words, place));
                places.add(place);
            }
        }
        if (examples.isEmpty()) {
            throw malformed(path.toString(), "at least one example", "none");
        }
        return new SparseExamples(examples, targets ? classes : List.of(), places);
    }

    private List<String> lines() {
        try {
            return Files.readAllLines(path);
        } catch (IOException e) {
            throw Problem.input(UNREADABLE).at(path.toString()).wanted("a text file").got(FileFailure.words(e))
                    .remedy("check the path; it is relative to the settings file").toException(e);
        }
    }

    private static int label(String text, String place) {
        if (!text.matches("\\+?\\d{1,5}")) {
            throw malformed(place, "a class first, a whole number from 0", "'" + text + "'");
        }
        return Integer.parseInt(text);
    }

    private float[] example(String[] words, String place) {
        float[] values = new float[features];
        int last = 0;
        for (int i = 1; i < words.length; i++) {
            var pair = words[i].split(":", 2);
            int index = pair.length == 2 && pair[0].matches("\\d{1,6}") ? Integer.parseInt(pair[0]) : 0;
            if (index <= last || index > features) {
                throw malformed(place, "index:value with indices that ascend from 1 to " + features,
                        "'" + words[i] + "'");
            }
            values[index - 1] = value(pair[1], place);
            last = index;
        }
        return values;
    }

    private static float value(String text, String place) {
        try {
            float value = Float.parseFloat(text);
            if (Float.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            // the text is no number
        }
        throw malformed(place, "a finite number as a value", "'" + text + "'");
    }

    private static LanewiseException malformed(String place, String wanted, String got) {
        return Problem.input(MALFORMED).at(place).wanted(wanted).got(got).remedy("correct the line").toException();
    }
}
