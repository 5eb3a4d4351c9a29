package dev.lanewise.testkit.verification;

import dev.lanewise.api.optimizer.Schedule;
import dev.lanewise.api.plugin.Part;
import dev.lanewise.api.plugin.Plugin;
import dev.lanewise.api.settings.Catalog;
import dev.lanewise.api.settings.Default;
import dev.lanewise.api.settings.Named;
import java.util.List;
import java.util.Set;

/** Parts that misbehave in ways that no check asks for, and one that does not. */
public record SmallPlugin(List<Class<? extends Part>> parts) implements Plugin {
    @Override
    public String id() {
        return "small";
    }

    @Override
    public String version() {
        return "1";
    }

    @Override
    public int apiLevel() {
        return API_LEVEL;
    }

    Verification verification() {
        return Verification.of(this, Catalog.of(List.of(this)));
    }

    /** Run where JUnit can't be loaded: gives what is broken. */
    public static Set<String> brokenOfSteady() {
        var report = new SmallPlugin(List.of(Steady.class)).verification().run();
        return Set.of(report.count(Outcome.KEPT) + " kept", report.count(Outcome.BROKEN) + " broken");
    }

    @Named("steady")
    public record Steady(@Default("1") double factor) implements Schedule {
        @Override
        public double learningRate(double base, long step, Horizon horizon) {
            return base;
        }
    }

    @Named("endless")
    public record Endless() implements Schedule {
        @Override
        public double learningRate(double base, long step, Horizon horizon) {
            while (base > 0) {
                Thread.onSpinWait();
                if (Thread.interrupted()) {
                    return base; // so that the test leaves no thread behind
                }
            }
            return base;
        }
    }

    @Named("deep")
    public record Deep() implements Schedule {
        @Override
        public double learningRate(double base, long step, Horizon horizon) {
            return learningRate(base, step + 1, horizon) + 1;
        }
    }

    @Named("unlinked")
    public record Unlinked() implements Schedule {
        @Override
        public double learningRate(double base, long step, Horizon horizon) {
            throw new NoClassDefFoundError("com/example/Missing");
        }
    }

    @Named("unmade")
    public record Unmade() implements Schedule {
        public Unmade {
            throw new IllegalStateException("no such part");
        }

        @Override
        public double learningRate(double base, long step, Horizon horizon) {
            return base;
        }
    }
}
