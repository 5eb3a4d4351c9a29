package peers;

import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.schedule.ISchedule;

/** Plain momentum, {@code v = 0.9 v + g, w = w - lr v}, for Deeplearning4j, which brings Nesterov's only. */
record HeavyBall(double rate) implements IUpdater {
    private static final double MOMENTUM = 0.9;

    @Override
    public long stateSize(long parameters) {
        return parameters;
    }

    @Override
    public GradientUpdater<HeavyBall> instantiate(INDArray view, boolean initialize) {
        var updater = new Updater(this);
        updater.setStateViewArray(view, view.shape(), view.ordering(), initialize);
        return updater;
    }

    @Override
    public GradientUpdater<HeavyBall> instantiate(Map<String, INDArray> state, boolean initialize) {
        throw new UnsupportedOperationException("state by name");
    }

    @Override
    public IUpdater clone() {
        return this;
    }

    @Override
    public double getLearningRate(int iteration, int epoch) {
        return rate;
    }

    @Override
    public boolean hasLearningRate() {
        return true;
    }

    @Override
    public void setLrAndSchedule(double rate, ISchedule schedule) {
        throw new UnsupportedOperationException("the rate is fixed");
    }

    private static final class Updater implements GradientUpdater<HeavyBall> {
        private final HeavyBall config;
        private INDArray velocity;

        Updater(HeavyBall config) {
            this.config = config;
        }

        @Override
        public HeavyBall getConfig() {
            return config;
        }

        @Override
        public void setState(Map<String, INDArray> state, boolean initialize) {
            throw new UnsupportedOperationException("state by name");
        }

        @Override
        public Map<String, INDArray> getState() {
            return Map.of("velocity", velocity);
        }

        @Override
        public void setStateViewArray(INDArray view, long[] shape, char order, boolean initialize) {
            velocity = initialize ? view.assign(0) : view;
        }

        /** The gradient becomes what is subtracted from the parameters. */
        @Override
        public void applyUpdater(INDArray gradient, int iteration, int epoch) {
            velocity.muli(MOMENTUM).addi(gradient);
            gradient.assign(velocity).muli(config.rate());
        }
    }
}
