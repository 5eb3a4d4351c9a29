package dev.lanewise.data.npy;

import dev.lanewise.api.error.LanewiseException;
import dev.lanewise.api.error.Problem;
import dev.lanewise.data.internal.InputFile;
import java.util.Arrays;

/** The texts of everything that can be wrong with an NPY file. */
final class NpyProblems {
    private static final String SAVE_AGAIN = "save the array again with numpy.save";

    private NpyProblems() {}

    static LanewiseException noNpy(InputFile file, String got) {
        return problem("LW-DATA-030", file, "an NPY file of version 1, 2 or 3: 93 4e 55 4d 50 59, the version", got,
                SAVE_AGAIN + ", or choose the data source that fits the file");
    }

    static LanewiseException header(InputFile file, String wanted, String got) {
        return problem("LW-DATA-031", file, wanted, got, SAVE_AGAIN);
    }

    static LanewiseException type(InputFile file, String got) {
        return problem("LW-DATA-032", file, "elements of one of the types " + ElementType.known(), got,
                "convert the array before saving it: numpy.save(file, x.astype('<f4'))");
    }

    static LanewiseException fortran(InputFile file) {
        return problem("LW-DATA-033", file, "rows one after the other ('fortran_order': False)",
                "columns one after the other", "save it with numpy.save(file, numpy.ascontiguousarray(x))");
    }

    static LanewiseException tooLarge(InputFile file, String got) {
        return problem("LW-DATA-007", file, "at most " + Integer.MAX_VALUE + " elements, as many as a Java array holds",
                got, "cut the array into several files");
    }

    static LanewiseException length(InputFile file, NpyHeader header, String got) {
        return problem("LW-DATA-022", file,
                header.type().bytes() + " bytes for each element of the shape " + text(header.shape()), got,
                "get the file again: it is not what its header says");
    }

    static LanewiseException shape(InputFile file, String wanted, NpyHeader header, String remedy) {
        return problem("LW-DATA-034", file, wanted, "elements '" + header.type().descr() + "' of the shape "
                + text(header.shape()), remedy);
    }

    static LanewiseException notFinite(InputFile file, int element, int perExample, double value) {
        return Problem.input("LW-DATA-035")
                .at(file.place() + ": example " + element / perExample + ", element " + element % perExample)
                .wanted("a finite float32 number")
                .got(String.valueOf(value))
                .remedy("replace missing or infinite values, or leave such examples out, before saving the array")
                .toException();
    }

    static LanewiseException counts(InputFile target, int got, int wanted) {
        return problem("LW-DATA-025", target, wanted + " targets, as many as there are examples", String.valueOf(got),
                "give the two files that belong together");
    }

    private static LanewiseException problem(String code, InputFile file, String wanted, String got, String remedy) {
        return Problem.input(code).at(file.place()).wanted(wanted).got(got).remedy(remedy).toException();
    }

    private static String text(int[] shape) {
        return Arrays.toString(shape).replace('[', '(').replace(']', ')');
    }
}
