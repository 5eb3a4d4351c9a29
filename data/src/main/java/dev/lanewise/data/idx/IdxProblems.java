package dev.lanewise.data.idx;

import dev.lanewise.api.error.LanewiseException;
import dev.lanewise.api.error.Problem;
import dev.lanewise.data.internal.InputFile;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The texts of everything that can be wrong with an IDX file. */
final class IdxProblems {
    private IdxProblems() {}

    static LanewiseException noIdx(InputFile file, String got) {
        return Problem.input("LW-DATA-020")
                .at(file.place())
                .wanted("an IDX file: 00 00 08, the number of dimensions, the dimensions")
                .got(got)
                .remedy("give the file in the format of MNIST, packed (.gz) or not")
                .toException();
    }

    static LanewiseException elementType(InputFile file, byte type) {
        return Problem.input("LW-DATA-021")
                .at(file.place())
                .wanted("an IDX file of unsigned bytes, type 08")
                .got(String.format("elements of type %02x", type))
                .remedy("convert the elements to bytes, or use the format npy for other numbers")
                .toException();
    }

    static LanewiseException truncated(InputFile file, int[] dims, String got) {
        return Problem.input("LW-DATA-022")
                .at(file.place())
                .wanted(text(dims) + " bytes after the header, as it says")
                .got(got)
                .remedy("get the file again: it is not whole")
                .toException();
    }

    static LanewiseException trailing(InputFile file, int[] dims) {
        return Problem.input("LW-DATA-022")
                .at(file.place())
                .wanted(text(dims) + " bytes after the header, as it says")
                .got("more")
                .remedy("get the file again: it is not what its header says")
                .toException();
    }

    static LanewiseException swapped(IdxFile file, String wanted, String setting, String other) {
        return Problem.input("LW-DATA-023")
                .at(file.file().place())
                .wanted(wanted)
                .got("the dimensions " + text(file.dims()))
                .remedy("give another file as '" + setting + "'; this one may belong under '" + other + "'")
                .toException();
    }

    static LanewiseException counts(IdxFile images, IdxFile labels) {
        return Problem.input("LW-DATA-025")
                .at(labels.file().place())
                .wanted(images.size() + " labels, as many as " + images.file().name() + " has images")
                .got(String.valueOf(labels.size()))
                .remedy("give the two files that belong together")
                .toException();
    }

    private static String text(int[] dims) {
        return Arrays.stream(dims).mapToObj(Integer::toUnsignedString).collect(Collectors.joining(" x "));
    }
}
