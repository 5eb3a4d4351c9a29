package peers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a workload starts from.
 *
 * @param name of the workload
 * @param x batches of inputs: (steps, batch, ...)
 * @param y batches of targets: int32 class indices (steps, batch), or float32 values (steps, batch, outputs)
 * @param start the starting values, in the order of the network
 */
record Workload(String name, Npy x, Npy y, List<Npy> start) {
    static Workload read(Path files, String name) throws IOException {
        var folder = files.resolve(name);
        var start = new ArrayList<Npy>();
        while (Files.exists(folder.resolve("p" + start.size() + ".npy"))) {
            start.add(Npy.read(folder.resolve("p" + start.size() + ".npy")));
        }
        return new Workload(name, Npy.read(folder.resolve("x.npy")), Npy.read(folder.resolve("y.npy")), start);
    }

    /** The batches that there are. */
    int steps() {
        return (int) x.shape()[0];
    }
}
