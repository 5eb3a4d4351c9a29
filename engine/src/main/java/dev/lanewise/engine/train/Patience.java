package dev.lanewise.engine.train;

import java.util.Optional;

/** Counts the epochs since the best one. Its state is two numbers, so that a resumed run is as patient as one that went straight. */
final class Patience {
    private final Optional<EarlyStopping> settings;
    private double best = Double.POSITIVE_INFINITY;
    private double waited;

    Patience(Optional<EarlyStopping> settings) {
        this.settings = settings;
    }

    void observe(double loss) {
        if (loss < best - settings.map(EarlyStopping::minDelta).orElse(0.0)) {
            best = loss;
            waited = 0;
        } else {
            waited++;
        }
    }

    boolean isOver() {
        return settings.isPresent() && waited >= settings.get().patience();
    }

    double[] state() {
        return new double[]{best, waited};
    }

    void restore(double[] state) {
        best = state[0];
        waited = state[1];
    }
}
