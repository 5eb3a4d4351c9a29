package honest;

import dev.lanewise.api.formula.Formula;
import dev.lanewise.api.layer.Pointwise;
import dev.lanewise.api.optimizer.Schedule;
import dev.lanewise.api.plugin.*;
import dev.lanewise.api.settings.*;
import java.util.List;

/** A plug-in that keeps its promises. */
public final class Honest implements Plugin {
    public String id() { return "honest"; }
    public int apiLevel() { return 1; }
    public List<Class<? extends Part>> parts() { return List.of(Activation.class, Steady.class); }

    @Named("own-activation")
    public record Activation(@Default("0.1") @Range(min = 0, max = 1) double slope) implements Pointwise {
        public Formula formula(int inputs) { return Formula.map("own-activation", x -> x.max(x.mul(slope))); }
    }

    @Named("own-schedule")
    public record Steady() implements Schedule {
        public double learningRate(double base, long step, Horizon horizon) { return base; }
    }
}
