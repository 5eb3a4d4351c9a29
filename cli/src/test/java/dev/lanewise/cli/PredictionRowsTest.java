package dev.lanewise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lanewise.api.tensor.Shape;
import dev.lanewise.api.tensor.Tensor;
import dev.lanewise.engine.run.Predictions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PredictionRowsTest {
    private static final float[] SCORES = {0.5f, -1, 2, 3, 3, 1e-9f};

    @Test
    void classesHaveNames() {
        assertEquals("class,cat,\"dog, small\",\"say \"\"x\"\"\"\n\"say \"\"x\"\"\",0.5,-1.0,2.0\ncat,3.0,3.0,1.0E-9",
                text(true, List.of("cat", "dog, small", "say \"x\"")));
    }

    @Test
    void classesWithoutNamesAreNumbers() {
        assertEquals("class,output0,output1,output2\n2,0.5,-1.0,2.0\n0,3.0,3.0,1.0E-9", text(true, List.of()));
    }

    @Test
    void valuesAreJustOutputs() {
        assertEquals("output0,output1,output2\n0.5,-1.0,2.0\n3.0,3.0,1.0E-9", text(false, List.of()));
    }

    @Test
    void outputsThatAreNoNumbersAreWarnedOf() {
        assertEquals(Optional.empty(), rows(0, 1, 2, 3).warning());
        assertEquals(
                "warning: 2 of 4 rows hold NaN or Infinity, the first is row 2; look for very great values among its"
                        + " features",
                rows(0, Float.NaN, 2, Float.NEGATIVE_INFINITY).warning().orElseThrow());
    }

    private static PredictionRows rows(float... outputs) {
        return new PredictionRows(new Predictions(Tensor.of(outputs, 0, Shape.of(4, 1)), false, List.of()));
    }

    private static String text(boolean classifier, List<String> classes) {
        var outputs = Tensor.of(SCORES, 0, Shape.of(2, 3));
        var rows = new PredictionRows(new Predictions(outputs, classifier, classes));
        return IntStream.range(PredictionRows.HEADER, rows.size()).mapToObj(rows::text)
                .collect(Collectors.joining("\n"));
    }
}
