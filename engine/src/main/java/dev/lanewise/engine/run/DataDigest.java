package dev.lanewise.engine.run;

import dev.lanewise.api.data.Dataset;
import dev.lanewise.api.tensor.Tensor;
import dev.lanewise.engine.store.Sha256;
import java.util.List;

/** SHA-256 over everything that training sees of its data: fields, then examples, as tensors. */
final class DataDigest {
    /** Examples at a time, so that no copy of the data is made. */
    private static final int CHUNK = 256;

    private DataDigest() {}

    /** Over the training and the validation part; the test part changes no step. */
    static String of(RunData data) {
        var sum = new Sha256();
        for (var part : List.of(DataPart.TRAINING, DataPart.VALIDATION)) {
            data.part(part).ifPresent(dataset -> add(part.name(), dataset, sum));
        }
        return sum.hex();
    }

    private static void add(String part, Dataset dataset, Sha256 sum) {
        sum.add(part + " " + dataset.size() + " " + dataset.fields() + "\n");
        int[] order = new int[dataset.size()];
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        for (int field = 0; field < dataset.fields().size(); field++) {
            for (int from = 0; from < order.length; from += CHUNK) {
                int count = Math.min(CHUNK, order.length - from);
                var description = dataset.fields().get(field);
                var chunk = Tensor.zeros(description.type(), description.shape().prepend(count));
                dataset.gather(field, order, from, count, chunk);
                sum.add(chunk);
            }
        }
    }
}
