package dev.lanewise.cli.progress;

import dev.lanewise.engine.train.EpochReport;
import dev.lanewise.engine.train.Evaluation;
import dev.lanewise.engine.train.Relay;
import dev.lanewise.engine.train.TrainingListener;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Optional;

/** What is said of a run at its end. */
public final class Summary {
    private final long start = System.nanoTime();
    private Optional<EpochReport> last = Optional.empty();
    private Optional<String> digest = Optional.empty();

    /** Watches training, then passes everything on. */
    public TrainingListener before(TrainingListener next) {
        return new Relay(next) {
            @Override
            public void epochDone(EpochReport report) {
                last = Optional.of(report);
                super.epochDone(report);
            }

            @Override
            public void finished(String itsDigest) {
                digest = Optional.of(itsDigest);
                super.finished(itsDigest);
            }
        };
    }

    /** Prints the last epoch's figures and where the model is. */
    public void print(PrintStream out, Path folder) {
        print(out, folder, (System.nanoTime() - start) / 1e9);
    }

    void print(PrintStream out, Path folder, double seconds) {
        last.ifPresent(report -> {
            out.println("training    " + figures(report.training()));
            report.validation().ifPresent(held -> out.println("validation  " + figures(held)));
            out.println("digest      " + Figures.digest(digest.orElse(report.digest())));
        });
        out.println("time        " + Figures.took(seconds));
        out.println("run         " + folder);
    }

    /** As much of a digest as is shown. */
    public static String digest(String digest) {
        return Figures.digest(digest);
    }

    /** {@code loss 0.2310, accuracy 0.9900 over 300 examples}. */
    public static String figures(Evaluation figures) {
        var text = new StringBuilder("loss ").append(Figures.value(figures.loss()));
        figures.metrics()
                .forEach((name, value) -> text.append(", ").append(name).append(' ').append(Figures.value(value)));
        return text.append(" over ").append(figures.examples())
                .append(figures.examples() == 1 ? " example" : " examples").toString();
    }
}
