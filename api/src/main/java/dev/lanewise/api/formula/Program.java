package dev.lanewise.api.formula;

import dev.lanewise.api.formula.Formula.Kind;
import java.util.List;

/**
 * A formula lowered to a straight line of primitives, each computed once (static single assignment): THE definition of
 * its float32 result. Instruction i yields value i. For one element: carry out the instructions in order, then the
 * stores. Whoever does that, element by element, block by block or in vectors, gets the same bits (which NaN a NaN is,
 * is not defined).
 *
 * <p>All loads come before all stores, so an operand may be read and written. Equal programs (by content; a program has
 * no name) may share one compiled kernel.
 *
 * @since 0.1
 */
public final class Program {

    /** Operand number {@code operand} becomes the value of instruction {@code value}. */
    public record Store(int operand, int value) {
    }

    private final List<Instruction> instructions;
    private final List<Store> stores;
    private final OperandTable table;
    private final int hash;

    Program(List<Instruction> instructions, List<Store> stores, OperandTable table) {
        this.instructions = List.copyOf(instructions);
        this.stores = List.copyOf(stores);
        this.table = table;
        hash = 31 * this.instructions.hashCode() + this.stores.hashCode();
    }

    /** In order; the arguments of each are earlier ones, and each is used. */
    public List<Instruction> instructions() {
        return instructions;
    }

    /** What is written, after all instructions. */
    public List<Store> stores() {
        return stores;
    }

    /** The highest operand number, plus 1: the length of the array of operands at a call. */
    public int operands() {
        return table.operands();
    }

    /** The highest number of a run-time scalar, plus 1: the least length of the array of scalars at a call. */
    public int scalars() {
        return table.scalars();
    }

    /** Whether random numbers are drawn, so that a call gives a key and an origin. */
    public boolean draws() {
        return table.draws();
    }

    /** How this operand is addressed. */
    public Kind kind(int operand) {
        return table.kind(operand);
    }

    /** Whether some instruction loads this operand. */
    public boolean reads(int operand) {
        return table.reads(operand);
    }

    /** Whether this operand is stored to. */
    public boolean writes(int operand) {
        return table.writes(operand);
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || other instanceof Program that && hash == that.hash && same(instructions, that.instructions)
                        && same(stores, that.stores) && table.isLike(that.table);
    }

    /** {@link List#equals} without its iterators: kernels are looked up by program at every call, which makes no garbage. */
    static boolean same(List<?> x, List<?> y) {
        boolean same = x.size() == y.size();
        for (int i = 0; same && i < x.size(); i++) {
            same = x.get(i).equals(y.get(i));
        }
        return same;
    }

    @Override
    public int hashCode() {
        return hash;
    }

    /** One instruction a line: {@code %3 = add %1 %2}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (int k = 0; k < operands(); k++) {
            if (kind(k) != Kind.UNUSED) {
                text.append("operand ").append(k).append(' ').append(kind(k)).append(reads(k) ? " in" : "")
                        .append(writes(k) ? " out" : "").append('\n');
            }
        }
        for (int i = 0; i < instructions.size(); i++) {
            text.append('%').append(i).append(" = ").append(instructions.get(i)).append('\n');
        }
        stores.forEach(s -> text.append("store ").append(s.operand).append(" %").append(s.value).append('\n'));
        return text.toString();
    }
}
