package dev.lanewise.engine.run;

import dev.lanewise.api.error.FileFailure;
import dev.lanewise.api.error.LanewiseException;
import dev.lanewise.api.error.Problem;
import dev.lanewise.api.random.RandomStream;
import dev.lanewise.api.settings.Catalog;
import dev.lanewise.engine.kernel.KernelChoice;
import dev.lanewise.engine.train.TrainingListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Tries whether a run of these settings goes on bit for bit: trains straight through once; then again and again, each time
 * stopping after a step that the seed chooses, writing a checkpoint, and going on in a run that is made anew and knows of the
 * first only what the file says. It finds parts that keep state where no checkpoint sees it: in a layer, an optimizer, a metric
 * of a plug-in.
 *
 * @since 0.1
 */
public final class ResumeTrial implements AutoCloseable {
    private final RunSettings settings;
    private final Catalog catalog;
    private final KernelChoice kernels;
    private final Path folder;
    private final Trace straight;

    private ResumeTrial(RunSettings settings, Catalog catalog, KernelChoice kernels, Path folder, Trace straight) {
        this.settings = settings;
        this.catalog = catalog;
        this.kernels = kernels;
        this.folder = folder;
        this.straight = straight;
    }

    /**
     * A stop and what came of going on.
     *
     * @param step steps done before the stop
     * @param difference the first step or epoch that came out otherwise; empty where all are identical
     * @since 0.1
     */
    public record Outcome(long step, Optional<String> difference) {}

    /**
     * Trains straight through.
     *
     * @throws LanewiseException as {@link Run#prepare} and {@link Run#execute}
     */
    public static ResumeTrial straight(RunSettings settings, Catalog catalog, KernelChoice kernels,
            TrainingListener listener) {
        var recorder = new Trace.Recorder(listener);
        Run.of(settings, catalog, kernels).train(recorder);
        try {
            return new ResumeTrial(settings, catalog, kernels, Files.createTempDirectory("lanewise-verify-resume"),
                    recorder.trace());
        } catch (IOException e) {
            throw Problem.run("LW-RUN-001").at(System.getProperty("java.io.tmpdir", ""))
                    .wanted("to make a temporary folder").got(FileFailure.words(e))
                    .remedy("make room there, or name another folder with -Djava.io.tmpdir").toException(e);
        }
    }

    /** The number of steps of the whole run. */
    public int steps() {
        return straight.losses().length;
    }

    /** The digest of the parameters at the end. */
    public String digest() {
        return straight.digests().getLast();
    }

    /** Stops at a step that the seed and {@code number} choose, and goes on; for each of the first {@link #steps} numbers another. */
    public Outcome stopped(int number) {
        var all = IntStream.range(0, steps()).toArray();
        RandomStream.of(settings.seed(), "verify-resume").permute(all);
        int step = all[number % all.length];
        var file = folder.resolve("stop-" + number + ".safetensors");
        stopAfter(step, file);
        var resumed = Run.of(settings, catalog, kernels);
        resumed.restore(Checkpoint.read(file));
        var comparison = new Trace.Comparison(straight, () -> {}, TrainingListener.NONE);
        resumed.train(comparison);
        return new Outcome(step, comparison.difference());
    }

    private void stopAfter(int step, Path file) {
        var run = Run.of(settings, catalog, kernels);
        if (step == 0) {
            run.stop();
        }
        run.train(new TrainingListener() {
            @Override
            public void settled(State state) {
                if (state.step() == step) {
                    run.stop();
                }
            }
        });
        run.checkpoint().write(file);
    }

    /** Removes the checkpoints. */
    @Override
    public void close() {
        try (var files = Files.newDirectoryStream(folder)) {
            for (var file : files) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            // The system's folder for temporary files is cleared by the system.
        }
    }
}
