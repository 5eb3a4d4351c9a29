package dev.lanewise.testkit.internal.speed;

import dev.lanewise.api.error.LanewiseException;
import dev.lanewise.api.layer.Layer;
import dev.lanewise.api.loss.Loss;
import dev.lanewise.api.optimizer.Optimizer;
import dev.lanewise.api.plugin.Part;
import dev.lanewise.api.settings.PartKind;
import dev.lanewise.testkit.internal.Conditions;
import dev.lanewise.testkit.internal.FastestKernels;
import dev.lanewise.testkit.internal.InstalledParts;
import dev.lanewise.testkit.internal.PartGenerator;
import dev.lanewise.testkit.internal.PartGenerator.Choice;
import dev.lanewise.testkit.verification.Speed;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds the nearest built-in part and has both race. The nearest is the built-in part of the same kind, with its default settings,
 * that can do the same work (layers: inputs of the same shapes) and whose declaration has the least {@link Profile#distance}; of equals
 * the first by name.
 */
public final class Races {
    private Races() {}

    /** Empty for kinds that have no step of their own, and where no built-in part does the same work. */
    public static Optional<Speed> of(Part part, Conditions conditions) {
        return switch (part) {
            case Layer layer -> new LayerRaces(conditions.seed()).race(layer).map(Race::run);
            case Loss loss -> new LossRaces(conditions.seed()).race(loss).map(Race::run);
            case Optimizer optimizer -> new OptimizerRaces(conditions.seed()).race(optimizer).map(Race::run);
            default -> Optional.empty();
        };
    }

    /** A built-in part and how unlike the other it is. */
    record Near<P extends Part>(String name, P part, double distance) {}

    /** A part seen by what it declares; throws where it can't do the work. */
    interface Declaration<P> {
        Profile of(P part);
    }

    static <P extends Part> Optional<Near<P>> nearest(P part, PartKind kind, Class<P> type, long seed,
            Declaration<P> declaration) {
        var profile = declaration.of(part);
        return InstalledParts.catalog().names(kind).stream()
                .flatMap(name -> near(name, kind, type, seed, declaration, profile))
                .filter(near -> !near.part().getClass().equals(part.getClass()))
                .min(Comparator.comparingDouble(Near::distance));
    }

    private static <P extends Part> Stream<Near<P>> near(String name, PartKind kind, Class<P> type, long seed,
            Declaration<P> declaration, Profile wanted) {
        var found = InstalledParts.catalog().find(kind, name).orElseThrow().type();
        if (!type.isAssignableFrom(found)) {
            return Stream.empty();
        }
        try {
            var part = type.cast(new PartGenerator(InstalledParts.catalog(), Choice.DEFAULTS, seed).draw(found));
            return Stream.of(new Near<>(name, part, declaration.of(part).distance(wanted)));
        } catch (LanewiseException | IllegalArgumentException doesOtherWork) {
            return Stream.empty();
        }
    }

    static FastestKernels kernels() {
        return FastestKernels.ofThisJvm();
    }
}
