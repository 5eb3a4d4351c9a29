package dev.lanewise.engine.run;

import dev.lanewise.engine.store.Json;
import dev.lanewise.engine.train.EpochReport;
import dev.lanewise.engine.train.Evaluation;
import dev.lanewise.engine.train.TrainingListener;

/** A report on an epoch, or on an evaluation within it, as a line of JSON. */
final class EpochLine {
    private EpochLine() {}

    static String of(EpochReport report) {
        var line = Json.object()
                .put("epoch", report.epoch())
                .put("step", report.step())
                .put("learning-rate", report.learningRate())
                .put("loss", report.training().loss() + report.penalty())
                .put("penalty", report.penalty())
                .put("training", evaluation(report.training()).value());
        report.validation().ifPresent(held -> line.put("validation", evaluation(held).value()));
        return Json.line(line.put("digest", report.digest()).put("seconds", report.seconds()).value());
    }

    static String of(TrainingListener.ValidationReport report) {
        return Json.line(Json.object().put("step", report.step()).put("epoch", report.epoch())
                .put("validation", evaluation(report.validation()).value()).value());
    }

    private static Json.Members evaluation(Evaluation evaluation) {
        var object = Json.object().put("loss", evaluation.loss());
        evaluation.metrics().forEach(object::put);
        return object;
    }
}
