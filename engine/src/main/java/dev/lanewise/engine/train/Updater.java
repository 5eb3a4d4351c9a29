package dev.lanewise.engine.train;

import dev.lanewise.api.formula.Expr;
import dev.lanewise.api.formula.Formula;
import dev.lanewise.api.kernel.FormulaCall;
import dev.lanewise.api.kernel.Kernels;
import dev.lanewise.api.loss.Reduction;
import dev.lanewise.api.optimizer.LayerwiseOptimizer;
import dev.lanewise.api.optimizer.Optimizer;
import dev.lanewise.api.optimizer.Regularizer;
import dev.lanewise.api.optimizer.VectorOptimizer;
import dev.lanewise.api.settings.PartName;
import dev.lanewise.api.tensor.Tensor;
import dev.lanewise.engine.plan.PartFailure;
import dev.lanewise.engine.plan.Workspace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * Moves the parameters after a backward pass: {@link UpdateFormulas} says in which passes over memory. The mean gradient itself
 * is stored only where its norm is asked for. Last, constraints put the parameter back where it belongs.
 */
final class Updater {
    private static final Formula LAYERWISE_STEP = Formula.of("layerwise-step", new Formula.Store(Optimizer.PARAMETER,
            Expr.elem(Optimizer.PARAMETER).sub(Expr.scalar(0).mul(Expr.elem(Optimizer.GRADIENT)))));

    private final Optimizer optimizer;
    private final Optional<Clipping> clip;
    private final UpdateFormulas formulas;
    private final Kernels kernels;
    private final boolean mean;
    private final SequencedMap<String, Move> moves = new LinkedHashMap<>();
    private final Move[] all;
    private final AllParameters vectors;
    private final double[] numbers;

    /** @param reduction whether gradients are divided by the number of examples */
    Updater(Optimizer optimizer, UpdateSettings settings, Reduction reduction, Penalties penalties,
            Workspace workspace) {
        this.optimizer = optimizer;
        this.clip = settings.clip();
        this.kernels = workspace.kernels();
        this.mean = reduction == Reduction.MEAN;
        this.formulas = new UpdateFormulas(optimizer, mean, clip);
        var groups = new Groups(settings.groups(), workspace.plan());
        var decays = new Decays(penalties.decoupled());
        for (int i = 0; i < workspace.parameters().count(); i++) {
            if (!groups.of(i).frozen()) {
                var place = new Move.Place(workspace.parameters().parameter(i),
                        workspace.parameterGradient(i).tensor(), workspace.plan().parameters().get(i).spec().role(),
                        groups.of(i));
                var passes = formulas.passes(penalties.gradients(i), decays.of(place));
                moves.put(workspace.parameters().name(i),
                        new Move(passes, place, optimizer.slots().size(), settings.constraints()));
            }
        }
        this.all = moves.values().toArray(Move[]::new);
        this.vectors = new AllParameters(all, kernels);
        this.numbers = new double[optimizer instanceof VectorOptimizer whole ? whole.numbers() : 0];
    }

    /** Decoupled penalties as formulas, each made once, so that parameters may share fused ones. */
    private final class Decays {
        private final List<Regularizer> regularizers;
        private final Map<Object, Formula> known = new HashMap<>();

        Decays(List<Regularizer> decoupled) {
            regularizers = new ArrayList<>(decoupled);
            optimizer.decay().ifPresent(regularizers::add);
        }

        List<Formula> of(Move.Place place) {
            if (place.group().weightDecay().isPresent()) {
                double strength = place.group().weightDecay().get();
                return strength == 0 ? List.of() : List.of(known.computeIfAbsent(strength,
                        _ -> formulas.decay("weight-decay", w -> w.mul(w).mul(0.5 * strength))));
            }
            return regularizers.stream().filter(decay -> decay.appliesTo(place.role()))
                    .map(decay -> known.computeIfAbsent(decay, _ -> formulas.decay(PartName.of(decay), decay)))
                    .toList();
        }
    }

    /** The optimizer's state by {@code slot/SLOT/PARAMETER}. */
    SequencedMap<String, Tensor> slots() {
        var state = new LinkedHashMap<String, Tensor>();
        var names = optimizer.slots();
        for (int slot = 0; slot < names.size(); slot++) {
            for (var move : moves.entrySet()) {
                state.put("slot/" + names.get(slot) + "/" + move.getKey(), move.getValue().slot(slot));
            }
        }
        return state;
    }

    /** The optimizer's state beside the slots; what is written into it is what it goes on from. */
    double[] numbers() {
        return numbers;
    }

    /**
     * @param examples whose gradients are summed
     * @param step counts from 1
     * @param loss of the whole objective, before the update
     */
    void update(int examples, double learningRate, long step, double loss) {
        for (var move : all) {
            move.prepare(kernels, mean, examples);
        }
        if (optimizer instanceof VectorOptimizer whole) {
            moveAll(whole, learningRate, loss);
        } else {
            moveEach(examples, learningRate, step);
        }
    }

    private void moveAll(VectorOptimizer whole, double learningRate, double loss) {
        try {
            whole.move(vectors, numbers, loss, learningRate);
        } catch (RuntimeException | Error e) {
            throw PartFailure.during("optimizer", optimizer, "move", e);
        }
    }

    private void moveEach(int examples, double learningRate, long step) {
        double globalScale = clip.isPresent() && clip.get().by() == Clipping.By.GLOBAL_NORM
                ? clip.get().scale(globalNorm()) : 1;
        for (var move : all) {
            double scale = clip.isPresent() && clip.get().by() == Clipping.By.NORM
                    ? clip.get().scale(move.gradientNorm().of(kernels)) : globalScale;
            double rate = learningRate * move.rateFactor();
            var call = move.begin(kernels);
            giveScalars(call, rate, step);
            giveScalars(call, move.scalars(), examples, rate, scale);
            call.run();
            if (optimizer instanceof LayerwiseOptimizer layerwise) {
                follow(layerwise, move, rate);
            }
            move.restrain(kernels);
        }
    }

    private double globalNorm() {
        double squares = 0;
        for (var move : all) {
            squares += move.gradientNorm().squares(kernels);
        }
        return Math.sqrt(squares);
    }

    private void giveScalars(FormulaCall call, double rate, long step) {
        try {
            optimizer.scalars(call, rate, step);
            if (call.scalarCount() != formulas.ownScalars()) {
                throw new IllegalStateException("wanted " + formulas.ownScalars()
                        + " scalars, as update() reads, got " + call.scalarCount());
            }
        } catch (RuntimeException | Error e) {
            throw PartFailure.during("optimizer", optimizer, "scalars", e);
        }
    }

    /** Behind the optimizer's own, as far as the formula goes. */
    private static void giveScalars(FormulaCall call, int wanted, int examples, double rate, double scale) {
        if (call.scalarCount() < wanted) {
            call.scalar(examples);
        }
        if (call.scalarCount() < wanted) {
            call.scalar(rate);
        }
        if (call.scalarCount() < wanted) {
            call.scalar(scale);
        }
    }

    /** The gradient is now the direction. */
    private void follow(LayerwiseOptimizer layerwise, Move move, double rate) {
        double ratio = layerwise.scales(move.role()) ? ratio(layerwise, move) : 1;
        kernels.call(LAYERWISE_STEP).with(move.parameter()).with(move.gradient()).scalar(rate * ratio).run();
    }

    private double ratio(LayerwiseOptimizer layerwise, Move move) {
        double parameter = move.parameterNorm().of(kernels);
        double direction = move.gradientNorm().of(kernels);
        try {
            return layerwise.ratio(parameter, direction);
        } catch (RuntimeException | Error e) {
            throw PartFailure.during("optimizer", optimizer, "ratio", e);
        }
    }
}
