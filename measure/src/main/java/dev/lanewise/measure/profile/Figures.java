package dev.lanewise.measure.profile;

import dev.lanewise.api.settings.Default;
import dev.lanewise.api.settings.Doc;
import dev.lanewise.measure.MachineCard;
import dev.lanewise.measure.Measurement;
import java.util.List;
import java.util.Optional;

/**
 * A {@link Profile} in figures, as it is printed and written as JSON.
 *
 * @param network its name
 * @param batch examples of a step
 * @param threads that compute
 * @param machine that it was measured on
 * @param step a whole step, without the clock between its pieces; what it reaches is the time that the limits of its passes leave over the
 *     time that they take
 * @param example from one example to its prediction
 * @param slowExample the 99th percentile of the same, in nanoseconds
 * @param rounds that count
 * @param noisy rounds in which the machine was busy with other things
 * @param busy whether these count, too, because there were hardly any others
 * @param passes the pieces of a step, in the order of the graph; their shares add up to 1
 * @since 0.1
 */
public record Figures(
        @Doc("name") String network,
        @Doc("examples of a step") int batch,
        @Doc("threads") int threads,
        @Doc("measured on") MachineCard machine,
        @Doc("a whole step") Figure step,
        @Doc("one prediction") Figure example,
        @Doc("99th percentile of predictions, in nanoseconds") double slowExample,
        @Doc("rounds that count") int rounds,
        @Doc("rounds with other things going on") int noisy,
        @Doc("whether these count, too") boolean busy,
        @Doc("pieces of a step") @Default("[]") List<PassFigures> passes) {

    /**
     * One time and what belongs to it.
     *
     * @param nanos the median, in nanoseconds
     * @param low the lower end of the median's interval of 95 %
     * @param high its upper end
     * @param flops floating-point operations
     * @param bytes moved at least
     * @param limit what it can't be faster than
     * @param reached of this limit, 0 to 1; above 1 where data came from a cache
     * @param allocated bytes, on the thread that takes the steps
     * @since 0.1
     */
    public record Figure(
            @Doc("median in nanoseconds") double nanos,
            @Doc("lower end of its interval") double low,
            @Doc("upper end of its interval") double high,
            @Doc("floating-point operations") double flops,
            @Doc("bytes moved at least") double bytes,
            @Doc("what it can't be faster than") Limit limit,
            @Doc("of this limit") double reached,
            @Doc("allocated bytes") double allocated) {

        static Figure of(Measurement measured) {
            var interval = MedianInterval.of(measured);
            var limit = Limit.of(measured);
            return new Figure(measured.nanos(), interval.low(), interval.high(), measured.work().flops(),
                    measured.work().bytes(), limit, limit == Limit.UNKNOWN ? 0 : measured.ofRoofline(),
                    measured.allocated().orElse(0.0));
        }

        private Figure reaching(double part) {
            return new Figure(nanos, low, high, flops, bytes, limit, part, allocated);
        }

        /** Half of the interval over the median. */
        double uncertainty() {
            return (high - low) / 2 / nanos;
        }
    }

    /**
     * One piece of a step.
     *
     * @param node the node's name; for what is no node the piece's
     * @param layer its layer, loss or optimizer; empty where there is none
     * @param pass {@code forward}, {@code backward}, or empty
     * @param fusedWith the node in whose forward pass it is computed
     * @param share of the step's time
     * @param figure of what is not fused
     * @since 0.1
     */
    public record PassFigures(
            @Doc("node") String node,
            @Doc("layer") String layer,
            @Doc("forward, backward or neither") String pass,
            @Doc("computed with") Optional<String> fusedWith,
            @Doc("of the step's time") double share,
            @Doc("time and work") Optional<Figure> figure) {}

    public Figures {
        passes = List.copyOf(passes);
    }

    /** The figures of what was measured. */
    public static Figures of(Profile profile) {
        double sum = profile.passes().stream().filter(Pass::isTimed).mapToDouble(pass -> pass.measured().nanos()).sum();
        return new Figures(profile.network(), profile.batch(), profile.step().threads(), profile.machine(),
                Figure.of(profile.step()).reaching(reached(profile, sum)), Figure.of(profile.example()),
                profile.slowExample(),
                profile.step().windows().size(), profile.step().noisy(), profile.busy(),
                profile.passes().stream().map(pass -> figures(pass, sum)).toList());
    }

    /** The time that the passes' limits leave, over the time that they took: each is measured by its own limit. */
    private static double reached(Profile profile, double sum) {
        return profile.passes().stream().map(Pass::measured).filter(measured -> Limit.of(measured) != Limit.UNKNOWN)
                .mapToDouble(measured -> Math.min(1, measured.ofRoofline()) * measured.nanos()).sum() / sum;
    }

    private static PassFigures figures(Pass pass, double sum) {
        var measured = pass.measured();
        return new PassFigures(pass.node(), pass.layer(), pass.direction(), pass.fusedWith(),
                pass.isTimed() ? measured.nanos() / sum : 0,
                pass.isTimed() ? Optional.of(Figure.of(measured)) : Optional.empty());
    }
}
