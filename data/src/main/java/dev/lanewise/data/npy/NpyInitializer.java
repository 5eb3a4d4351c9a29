package dev.lanewise.data.npy;

import dev.lanewise.api.error.Problem;
import dev.lanewise.api.optimizer.Fans;
import dev.lanewise.api.optimizer.Initializer;
import dev.lanewise.api.random.RandomStream;
import dev.lanewise.api.settings.Doc;
import dev.lanewise.api.settings.Named;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.api.tensor.Tensor;
import java.nio.file.Path;

/**
 * Starting values from an array that NumPy saved, of the parameter's own shape.
 *
 * @param path the file, packed by gzip or not
 * @since 0.1
 */
@Named("npy")
@Doc("starting values from an array in NumPy's file format")
public record NpyInitializer(@Doc("the file") Path path) implements Initializer {
    @Override
    public void initialize(Tensor parameter, Fans fans, RandomStream random) {
        var array = NpyArray.values(path);
        var shape = Shape.of(array.header().shape());
        if (!shape.equals(parameter.shape())) {
            throw Problem.input("LW-DATA-036")
                    .at(array.file().place())
                    .wanted("an array of the parameter's shape " + parameter.shape())
                    .got(shape.toString())
                    .remedy("save the array with this shape (weights are (inputs, outputs)), or change the layer's settings")
                    .toException();
        }
        for (int i = 0; i < parameter.size(); i++) {
            parameter.set(i, array.floats()[i]);
        }
    }
}
