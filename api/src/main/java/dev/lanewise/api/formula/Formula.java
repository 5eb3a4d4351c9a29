package dev.lanewise.api.formula;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A named pointwise computation over matrices of one geometry: {@code operand[k] = expression}, for one operand or
 * several.
 *
 * <p>For each element all operands are read before any is written, so an operand may be read and written (an
 * optimiser's state), and two operands that are not rows or columns may be the same memory.
 *
 * <p>A formula is immutable and may be used by many threads.
 *
 * @since 0.1
 */
public final class Formula {

    /** How an operand is addressed. */
    public enum Kind {
        /** A matrix: one value per element. */
        ELEMENT,
        /** A vector as long as a row, repeated down the rows. */
        ROW,
        /** A vector as long as a column, repeated along the rows. */
        COLUMN,
        /** Neither read nor written; a caller may leave it out. */
        UNUSED
    }

    /** Operand number {@code operand} becomes {@code value}, element by element. */
    public record Store(int operand, Expr value) {
        public Store {
            Operands.check("store", operand);
        }
    }

    private final String name;
    private final List<Store> stores;
    private final Map<Integer, Expr> betterGradients;
    private final Schedule schedule;
    private final OperandTable table;
    private volatile @Nullable Program program;
    private volatile @Nullable Formula accumulating;

    private Formula(String name, List<Store> stores, Map<Integer, Expr> betterGradients, int leastScalars) {
        this.name = name;
        this.stores = List.copyOf(stores);
        this.betterGradients = Map.copyOf(betterGradients);
        schedule = Schedule.of(this.stores);
        table = OperandTable.of(name, schedule, leastScalars);
    }

    private Formula(String name, List<Store> stores) {
        this(name, stores, Map.of(), 0);
    }

    /** A formula with several results, or with one that is not numbered behind its inputs. */
    public static Formula of(String name, Store... stores) {
        return new Formula(name, List.of(stores));
    }

    /** A function of one input: operand 1 = f(operand 0). */
    public static Formula map(String name, UnaryOperator<Expr> f) {
        return of(name, new Store(1, f.apply(Expr.elem(0))));
    }

    /** A function of several inputs, operands 0 to {@code inputs} - 1, with its result in operand {@code inputs}. */
    public static Formula map(String name, int inputs, Function<List<Expr>, Expr> f) {
        Operands.check("map " + name, inputs);
        return of(name, new Store(inputs, f.apply(IntStream.range(0, inputs).mapToObj(Expr::elem).toList())));
    }

    /** For messages and profiles; not part of what programs compare. */
    public String name() {
        return name;
    }

    /** What is computed. */
    public List<Store> stores() {
        return stores;
    }

    /** The highest operand number, plus 1. */
    public int operands() {
        return table.operands();
    }

    /** The highest number of a run-time scalar, plus 1; a formula made from another one has as many as that. */
    public int scalars() {
        return table.scalars();
    }

    /** Whether random numbers are drawn ({@link Expr.Uniform}), so that a call gives a key and an origin. */
    public boolean draws() {
        return table.draws();
    }

    /** Whether the result depends on what this operand held before. */
    public boolean reads(int operand) {
        return table.reads(operand);
    }

    /** Whether this operand is overwritten. */
    public boolean writes(int operand) {
        return table.writes(operand);
    }

    /** How this operand is addressed; {@link Kind#UNUSED} for every number the formula does not mention. */
    public Kind kind(int operand) {
        return table.kind(operand);
    }

    /**
     * The gradient of a function of n inputs, that is of a formula with one store, to operand n, that reads operands
     * below n only (every {@link #map} is one). With y = f(x<sub>0</sub> ... x<sub>n-1</sub>):
     *
     * <pre>operands 0 ... n-1: the inputs;  n: the output y;  n+1: dL/dy from above;  n+2 = operand n+1 * df/dx[input]</pre>
     *
     * What the derivative does not need is {@link Kind#UNUSED}; the scalars are the same. Of a row or column input this
     * is the derivative for every element, not yet summed. A derived gradient never reads y; one given by {@link
     * #withGradient} may.
     */
    public Formula gradient(int input) {
        int n = inputs("gradient", input);
        Expr better = betterGradients.get(input);
        Expr local = better != null ? better : stores.getFirst().value().derivative(input);
        var result = new Store(n + 2, Differentiator.chain(local, Expr.elem(n + 1)));
        return new Formula(name + "-gradient-" + input, List.of(result), Map.of(), scalars());
    }

    /**
     * The same function of n inputs, with a derivative that is more exact or costs less than the derived one. {@code
     * better} is df/dx[input], without the gradient from above; it may read the inputs and, as {@code elem(n)}, the
     * output: {@code y - y*y} for the sigmoid.
     */
    public Formula withGradient(int input, Expr better) {
        int n = inputs("withGradient", input);
        OperandTable read = OperandTable.of(name + ": withGradient", Schedule.of(better), 0);
        if (read.highestRead() > n) {
            throw new IllegalArgumentException(
                    "formula " + name + ": withGradient: wanted an expression of operands 0 to " + n
                            + ", got one that reads operand " + read.highestRead());
        }
        Map<Integer, Expr> gradients = new TreeMap<>(betterGradients);
        gradients.put(input, better);
        return new Formula(name, stores, gradients, scalars());
    }

    /**
     * The same, but every operand written becomes old + value. The addition is one of its own, never contracted into
     * the value's last fma. Built at the first call.
     */
    public Formula accumulating() {
        Formula known = accumulating;
        if (known == null) {
            known = sum();
            accumulating = known;
        }
        return known;
    }

    private Formula sum() {
        List<Store> added = new ArrayList<>();
        for (Store s : stores) {
            added.add(new Store(s.operand, new Expr.Binary(BinaryOp.ADD, Expr.elem(s.operand), s.value.seam())));
        }
        return new Formula(name + "-accumulating", added, Map.of(), scalars());
    }

    /**
     * This formula and then {@code next}, in one pass over memory, with the bits of two passes: what {@code next} reads
     * of this one's results goes through a {@link UnaryOp#SEAM}. Both count operands and scalars alike; {@link
     * #renumbered} makes them so. Every result of either is stored, but for those {@code next} overwrites; see {@link
     * #without}. Operands that share memory must have the same number. The two draw the same random numbers, since there
     * is one key: where they need independent ones, let them use different words ({@link Expr.Uniform}).
     */
    public Formula then(Formula next) {
        Map<Integer, Expr> results = new TreeMap<>();
        stores.forEach(s -> results.put(s.operand, s.value));
        Substitution substitution = new Substitution(leaf -> switch (leaf) {
            case Expr.Elem(int k) when results.containsKey(k) -> results.get(k).seam();
            case Expr.Row(int k) when results.containsKey(k) -> throw next.needsWhole(k, Kind.ROW, name);
            case Expr.Column(int k) when results.containsKey(k) -> throw next.needsWhole(k, Kind.COLUMN, name);
            default -> leaf;
        });
        List<Expr> values = next.stores.stream().map(s -> substitution.of(s.value)).toList();
        for (int i = 0; i < values.size(); i++) {
            results.put(next.stores.get(i).operand, values.get(i));
        }
        List<Store> all = new ArrayList<>();
        results.forEach((operand, value) -> all.add(new Store(operand, value)));
        return new Formula(name + "-" + next.name, all, Map.of(), Math.max(scalars(), next.scalars()));
    }

    /**
     * The same with other numbers for operands and scalars, which may also be merged: operand k becomes {@code
     * operands(k)}.
     */
    public Formula renumbered(IntUnaryOperator operands, IntUnaryOperator scalars) {
        Substitution substitution = new Substitution(leaf -> switch (leaf) {
            case Expr.Elem(int k) -> Expr.elem(operands.applyAsInt(k));
            case Expr.Row(int k) -> Expr.row(operands.applyAsInt(k));
            case Expr.Column(int k) -> Expr.column(operands.applyAsInt(k));
            case Expr.Scalar(int k) -> Expr.scalar(scalars.applyAsInt(k));
            default -> leaf;
        });
        return new Formula(name, stores.stream()
                .map(s -> new Store(operands.applyAsInt(s.operand), substitution.of(s.value))).toList());
    }

    /** The same without the store to {@code operand}: for a result that only a formula fused behind it needed. */
    public Formula without(int operand) {
        return new Formula(name, stores.stream().filter(s -> s.operand != operand).toList(), Map.of(), scalars());
    }

    /** The float64 meaning. */
    public Schedule schedule() {
        return schedule;
    }

    /** The float32 meaning, lowered at the first call. */
    public Program program() {
        Program known = program;
        if (known == null) {
            known = Lowering.lower(this);
            program = known;
        }
        return known;
    }

    OperandTable table() {
        return table;
    }

    /** The number of inputs, provided this is a function of them and {@code input} is one. */
    private int inputs(String operation, int input) {
        int n = stores.getFirst().operand;
        if (stores.size() != 1 || table.highestRead() >= n) {
            throw new IllegalArgumentException("formula " + name + ": " + operation
                    + ": wanted one result, numbered behind all inputs, got " + stores);
        }
        if (input < 0 || input >= n) {
            throw new IllegalArgumentException(
                    "formula " + name + ": " + operation + ": wanted an input from 0 to " + (n - 1)
                            + ", got " + input);
        }
        return n;
    }

    private IllegalArgumentException needsWhole(int operand, Kind kind, String before) {
        return new IllegalArgumentException("formula " + before + ": then " + name + ": wanted operand " + operand
                + " read element by element, got it addressed as " + kind
                + ", which needs it whole: run the two one after the other");
    }

    /** Name and stores, for people. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(name);
        stores.forEach(s -> text.append("\n  e").append(s.operand).append(" := ").append(s.value));
        return text.toString();
    }
}
