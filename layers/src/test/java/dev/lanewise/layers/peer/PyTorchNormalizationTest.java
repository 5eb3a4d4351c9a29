package dev.lanewise.layers.peer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lanewise.api.settings.Binder;
import dev.lanewise.layers.normalization.BatchNorm;
import dev.lanewise.testkit.LayerProbe;
import java.io.IOException;
import java.nio.file.Files;
import java.util.zip.ZipFile;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Batch normalization in evaluation, with the weights and running statistics that PyTorch wrote. */
class PyTorchNormalizationTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource({"BatchNorm1d_3d_input_eval, 1e-5", "BatchNorm2d_eval, 1e-5", "BatchNorm2d_momentum_eval, 1e-3"})
    void givesWhatPyTorchGives(String name, double epsilon) throws IOException {
        assumeTrue(Files.exists(PyTorchLayersTest.FILE),
                "SKIPPED: no " + PyTorchLayersTest.FILE + "; name its folder with LANEWISE_DATA");
        try (var zip = new ZipFile(PyTorchLayersTest.FILE.toFile())) {
            var folder = "pytorch-converted/test_" + name;
            var x = PyTorchLayersTest.tensor(PyTorchLayersTest.read(zip, folder + "/test_data_set_0/input_0.pb"));
            var y = PyTorchLayersTest.tensor(PyTorchLayersTest.read(zip, folder + "/test_data_set_0/output_0.pb"));
            var held = PyTorchLayersTest.parameters(zip, folder);
            assertEquals(4, held.size(), "scale, shift, running mean, running variance");
            var probe = LayerProbe.of(Binder.create(BatchNorm.class, "epsilon", epsilon), x.batch(), x.example())
                    .input(0, x.numbers())
                    .parameter(0, held.get(0).numbers()).parameter(1, held.get(1).numbers())
                    .buffer(0, held.get(2).numbers()).buffer(1, held.get(3).numbers());
            assertArrayEquals(y.numbers(), probe.evaluated(), PyTorchLayersTest.ROUNDING);
        }
    }
}
