package dev.lanewise.kernels.vector.internal.formula;

import dev.lanewise.api.formula.Formula;
import dev.lanewise.api.formula.Program;
import dev.lanewise.api.kernel.FormulaCall;
import dev.lanewise.api.kernel.KernelSet;
import dev.lanewise.kernels.vector.internal.machine.Heater;
import dev.lanewise.kernels.vector.internal.machine.Team;
import java.util.Map;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Runs float32 formulas by compiled kernels, with the bits of the definition.
 *
 * <p>Of one program there is one compiled form, whatever formulas it comes from. It goes through three states:
 *
 * <ol>
 *   <li>no kernels yet: the definition computes, while the {@link Heater} generates classes. The first class takes the JVM
 *       60 to 250 ms;
 *   <li>plain loops: at full speed within 50 ms. After {@value #BEFORE_HEATING} elements the heater takes the program up,
 *   <li>vector loops, once they win against the plain ones.
 * </ol>
 *
 * <p>Without a heater the vector loops are used at once. Calls come from one thread at a time.
 */
public final class Formulas {
    /**
     * Elements done by plain loops before the vector loops are heated. Earlier, the methods of the Vector API would fill the
     * JIT's queue, and the plain loops would stay interpreted (measured: training steps of 220 ms for 2.5 s).
     */
    static final int BEFORE_HEATING = 300_000;

    private final Heater heater;
    private final KernelSet definition;
    private final Team team;
    private final PreparedFormula prepared;
    private final Map<Program, CompiledFormula> known = new WeakHashMap<>();

    /** @param definition what computes as long as there are no kernels; only called by the thread that calls this */
    public Formulas(Team team, Heater heater, KernelSet definition) {
        this.heater = heater;
        this.definition = definition;
        this.team = team;
        prepared = new PreparedFormula(team);
    }

    /** The whole call, by all threads if it is large. */
    public void apply(FormulaCall call) {
        var ready = prepare(call);
        if (ready == null) {
            definition.apply(call);
        } else {
            ready.all();
        }
    }

    /**
     * Takes the operands of a call, to carry it out part by part; null if there are no kernels yet. Then {@link #apply}, with
     * everything that the formula reads in its place, is the way to the same bits.
     */
    public @Nullable PreparedFormula prepare(FormulaCall call) {
        var compiled = kernels(call.formula(), (long) call.rows() * call.columns());
        if (compiled == null) {
            return null;
        }
        prepared.set(call, compiled);
        return prepared;
    }

    /** A step of another operation. */
    public FormulaStep step() {
        return new FormulaStep(this, new PreparedFormula(team));
    }

    /** Whether there are kernels, and the formula is prepared but for its operands. */
    boolean prepare(Formula formula, int rows, int columns, PreparedFormula step) {
        var compiled = kernels(formula, (long) rows * columns);
        if (compiled != null) {
            step.set(rows, columns, compiled);
        }
        return compiled != null;
    }

    /** What is to compute so many elements of a formula; null if there are no kernels yet. */
    private @Nullable CompiledFormula kernels(Formula formula, long elements) {
        var program = formula.program();
        var compiled = known.get(program);
        if (compiled == null) {
            compiled = compile(formula, program);
        }
        var kernels = compiled.pipeline();
        if (kernels == null) {
            return null;
        }
        if (!compiled.isHot()) {
            count(program, kernels, compiled, elements);
        }
        return compiled;
    }

    /** Whether this formula's vector loops are in use; for tests. */
    boolean isHot(Formula formula) {
        var compiled = known.get(formula.program());
        return compiled != null && compiled.isHot();
    }

    private CompiledFormula compile(Formula formula, Program program) {
        var compiled = new CompiledFormula();
        known.put(program, compiled);
        if (heater.isActive()) {
            heater.execute(() -> compiled.compiled(FormulaCompiler.compile(formula.name(), program)));
        } else {
            compiled.compiled(FormulaCompiler.compile(formula.name(), program));
            compiled.hot();
        }
        return compiled;
    }

    private void count(Program program, Pipeline kernels, CompiledFormula compiled, long elements) {
        boolean before = compiled.elements() < BEFORE_HEATING;
        compiled.add(elements);
        if (before && compiled.elements() >= BEFORE_HEATING) {
            heater.heat(new Drill(program.scalars(), kernels, compiled));
        }
    }
}
