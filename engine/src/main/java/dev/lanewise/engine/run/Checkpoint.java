package dev.lanewise.engine.run;

import dev.lanewise.api.error.LanewiseException;
import dev.lanewise.api.error.Problem;
import dev.lanewise.api.settings.Binder;
import dev.lanewise.api.settings.Catalog;
import dev.lanewise.api.tensor.Tensor;
import dev.lanewise.engine.store.Json;
import dev.lanewise.engine.store.Safetensors;
import dev.lanewise.engine.store.Sha256;
import dev.lanewise.engine.train.Snapshot;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.TreeMap;

/**
 * All that a run needs to go on, in one file: a safetensors file whose tensors are the snapshot's, so that other programs can
 * read them, and whose metadata hold the rest. Numbers are written as the bits of doubles, because decimal text would have to be
 * trusted to come back the same. The digest covers tensors and metadata; the file is written whole or not at all.
 *
 * @param identity of the run it belongs to
 * @param best the best epoch so far
 * @param snapshot the training's state
 */
record Checkpoint(RunIdentity identity, Best best, Snapshot snapshot) {
    private static final String FORMAT = "1";
    private static final String FORMAT_KEY = "lanewise-checkpoint";
    private static final String DIGEST = "digest";
    private static final String NUMBER = "number/";

    /**
     * The best epoch of a run.
     *
     * @param step the last one of the epoch
     * @param loss its validation loss, without validation its training loss; infinite while there is none
     */
    record Best(long step, double loss) {
        static final Best NONE = new Best(0, Double.POSITIVE_INFINITY);
    }

    /** Writes the file and gives the digest. */
    String write(Path file) {
        var metadata = metadata();
        var digest = digest(metadata, snapshot.tensors());
        metadata.put(DIGEST, digest);
        Safetensors.write(file, snapshot.tensors(), metadata);
        return digest;
    }

    private SequencedMap<String, String> metadata() {
        var metadata = new LinkedHashMap<String, String>();
        metadata.put(FORMAT_KEY, FORMAT);
        metadata.put("identity", Json.line(Binder.write(identity)));
        metadata.put("step", Long.toString(snapshot.step()));
        metadata.put("epoch", Integer.toString(snapshot.epoch()));
        metadata.put("position", Integer.toString(snapshot.position()));
        metadata.put("best-step", Long.toString(best.step()));
        metadata.put("best-loss", bits(best.loss()));
        snapshot.numbers().forEach((name, numbers) -> metadata.put(NUMBER + name, bits(numbers)));
        return metadata;
    }

    /**
     * Reads a file.
     *
     * @throws LanewiseException {@code LW-RUN-009} for one that is missing or damaged, {@code LW-RUN-010} for one of a format
     *     that is not read
     */
    static Checkpoint read(Path file) {
        var saved = whole(file);
        var metadata = saved.metadata();
        try {
            return new Checkpoint(
                    new Binder(Catalog.of(List.of())).bind(RunIdentity.class, Json.parse(text(metadata, "identity"))),
                    new Best(Long.parseLong(text(metadata, "best-step")), numbers(text(metadata, "best-loss"))[0]),
                    new Snapshot(Long.parseLong(text(metadata, "step")), Integer.parseInt(text(metadata, "epoch")),
                            Integer.parseInt(text(metadata, "position")), saved.tensors(), numbers(metadata)));
        } catch (IllegalArgumentException | LanewiseException e) { // its digest is right, so it was made by other means
            throw damaged(file, "metadata that this version does not write: " + e.getMessage()).toException(e);
        }
    }

    private static Safetensors whole(Path file) {
        Safetensors saved;
        try {
            saved = Safetensors.read(file);
        } catch (LanewiseException e) {
            throw damaged(file, e.problem().got() + ", instead of " + e.problem().wanted()).toException(e);
        }
        var metadata = new LinkedHashMap<>(saved.metadata());
        var format = metadata.get(FORMAT_KEY);
        if (!FORMAT.equals(format)) {
            throw Problem.input("LW-RUN-010").at(file.toString())
                    .wanted("a checkpoint of format " + FORMAT)
                    .got(format == null ? "a file of tensors that is no checkpoint" : "format " + format)
                    .remedy("name a checkpoint, or take the Lanewise that wrote it").toException();
        }
        var stated = metadata.remove(DIGEST);
        var found = digest(metadata, saved.tensors());
        if (!found.equals(stated)) {
            throw damaged(file, "content of the digest " + found + ", where the file states " + stated).toException();
        }
        return saved;
    }

    private static Problem damaged(Path file, String got) {
        return Problem.input("LW-RUN-009").at(file.toString()).wanted("a whole checkpoint").got(got)
                .remedy("restore the file from a copy");
    }

    private static String digest(SequencedMap<String, String> metadata, SequencedMap<String, Tensor> tensors) {
        var sum = new Sha256();
        new TreeMap<>(metadata).forEach((key, value) -> sum.add(key + "=" + value + "\n"));
        tensors.forEach((name, tensor) -> sum.add(name + " " + tensor + "\n").add(tensor));
        return sum.hex();
    }

    private static String text(Map<String, String> metadata, String key) {
        return Objects.requireNonNullElse(metadata.get(key), "");
    }

    private static SequencedMap<String, double[]> numbers(Map<String, String> metadata) {
        var numbers = new LinkedHashMap<String, double[]>();
        metadata.forEach((key, value) -> {
            if (key.startsWith(NUMBER)) {
                numbers.put(key.substring(NUMBER.length()), numbers(value));
            }
        });
        return numbers;
    }

    private static String bits(double... numbers) {
        var text = new StringBuilder();
        for (double number : numbers) {
            text.append(text.isEmpty() ? "" : " ").append(Long.toHexString(Double.doubleToRawLongBits(number)));
        }
        return text.toString();
    }

    private static double[] numbers(String bits) {
        if (bits.isEmpty()) {
            return new double[0];
        }
        var words = bits.split(" ");
        var numbers = new double[words.length];
        for (int i = 0; i < words.length; i++) {
            numbers[i] = Double.longBitsToDouble(Long.parseUnsignedLong(words[i], 16));
        }
        return numbers;
    }
}
