package dev.lanewise.engine.store;

import dev.lanewise.api.error.FileFailure;
import dev.lanewise.api.error.LanewiseException;
import dev.lanewise.api.error.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The texts of everything that can be wrong with a file of tensors. */
final class ModelProblems {
    private static final String AGAIN =
            "get the file again, or save the model again: it is damaged or of another format";

    private ModelProblems() {}

    static LanewiseException missing(Path file) {
        if (Files.isDirectory(file)) {
            return Problem.input("LW-MODEL-003").at(file.toString()).wanted("a safetensors file").got("a folder")
                    .remedy("name a file in it").toException();
        }
        return InputFiles.missing("LW-MODEL-003", file, "a safetensors file").toException();
    }

    static LanewiseException unreadable(Path file, IOException failure) {
        return Problem.input("LW-MODEL-003")
                .at(file.toString())
                .wanted("a safetensors file that can be read")
                .got(FileFailure.words(failure))
                .remedy("check the file's permissions and the disk")
                .toException(failure);
    }

    static LanewiseException truncated(Path file, String wanted, String got) {
        return of("LW-MODEL-004", file.toString(), wanted, got);
    }

    static LanewiseException noJson(Path file, RuntimeException failure) {
        return Problem.input("LW-MODEL-005")
                .at(file + ", header")
                .wanted("a JSON object, as safetensors files have")
                .got(String.valueOf(failure.getMessage()))
                .remedy(AGAIN)
                .toException(failure);
    }

    static LanewiseException malformed(String place, String wanted, String got) {
        return of("LW-MODEL-006", place, wanted, got);
    }

    static LanewiseException unknownType(String place, String got) {
        return Problem.input("LW-MODEL-006")
                .at(place)
                .wanted("an element type of Lanewise: F32, F64, I32")
                .got(got)
                .remedy("convert the tensor to one of them, or remove it from the file")
                .toException();
    }

    static LanewiseException mismatch(String place, String wanted, String got) {
        return of("LW-MODEL-007", place, wanted, got);
    }

    private static LanewiseException of(String code, String place, String wanted, String got) {
        return Problem.input(code).at(place).wanted(wanted).got(got).remedy(AGAIN).toException();
    }
}
