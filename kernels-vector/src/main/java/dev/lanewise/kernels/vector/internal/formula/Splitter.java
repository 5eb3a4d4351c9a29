package dev.lanewise.kernels.vector.internal.formula;

import dev.lanewise.api.formula.Instruction;
import dev.lanewise.api.formula.Opcode;
import dev.lanewise.api.formula.Opcode.Type;
import dev.lanewise.api.formula.Program.Store;
import dev.lanewise.kernels.vector.internal.formula.Piece.Level;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Cuts a piece in two. The first stores to scratch what the second needs of it; the second does all the stores of the whole,
 * so that every load of an element still comes before its stores, and loads are simply repeated.
 *
 * <p>What crosses the cut is as little as possible: values that are the same for a row or a call are computed again, and so
 * is a mask, from what it compares. An int crosses as the float with its bits: loads and stores change no bit, whatever the
 * float is.
 */
final class Splitter {
    private final Piece whole;
    private final Level[] levels;

    Splitter(Piece whole) {
        this.whole = whole;
        levels = whole.levels();
    }

    /**
     * The two halves, or the piece itself where they would not be shorter: it is a handful of instructions then.
     *
     * @param firstScratch the number of the first scratch operand that is still free
     */
    List<Piece> split(int firstScratch) {
        BitSet carried = carried(cut());
        var halves = List.of(before(carried, firstScratch), after(carried, firstScratch));
        boolean shorter = halves.stream().allMatch(half -> half.work() < whole.work());
        return shorter ? halves : List.of(whole);
    }

    /** Of the places in the middle quarter, the one that the fewest values cross. */
    private int cut() {
        int[] places = IntStream.range(0, levels.length).filter(this::mayCross).toArray();
        int best = 0;
        int least = Integer.MAX_VALUE;
        for (int i = places.length * 3 / 8; i < (places.length * 5 + 7) / 8; i++) {
            int crossing = carried(places[i]).cardinality();
            if (crossing < least) {
                least = crossing;
                best = places[i];
            }
        }
        return best;
    }

    private boolean mayCross(int value) {
        var op = whole.code().get(value).op();
        return levels[value] == Level.ELEMENT && op.arguments() > 0 && op.type() != Type.MASK;
    }

    /** The values that cross a cut before instruction {@code cut}. */
    private BitSet carried(int cut) {
        var candidates = new BitSet();
        IntStream.range(0, cut).filter(this::mayCross).forEach(candidates::set);
        var needed = whole.closure(stored(), candidates);
        needed.and(candidates);
        return needed;
    }

    private BitSet stored() {
        var stored = new BitSet();
        whole.stores().forEach(s -> stored.set(s.value()));
        return stored;
    }

    private Piece before(BitSet carried, int firstScratch) {
        List<Instruction> code = new ArrayList<>();
        List<Store> stores = new ArrayList<>();
        int[] number = copy(whole.closure(carried, new BitSet()), code);
        carried.stream().forEach(v -> {
            int value = number[v];
            if (whole.code().get(v).op().type() == Type.INT) {
                value = code.size();
                code.add(new Instruction(Opcode.FROM_BITS, number[v], 0, 0));
            }
            stores.add(new Store(firstScratch + stores.size(), value));
        });
        return new Piece(whole.program(), code, stores);
    }

    private Piece after(BitSet carried, int firstScratch) {
        List<Instruction> code = new ArrayList<>();
        int[] number = new int[levels.length];
        BitSet needed = whole.closure(stored(), carried);
        int scratch = firstScratch;
        for (int v = needed.nextSetBit(0); v >= 0; v = needed.nextSetBit(v + 1)) {
            if (carried.get(v)) {
                code.add(new Instruction(Opcode.LOAD, scratch++, 0, 0));
                if (whole.code().get(v).op().type() == Type.INT) {
                    code.add(new Instruction(Opcode.BITS, code.size() - 1, 0, 0));
                }
            } else {
                code.add(whole.renumbered(v, number));
            }
            number[v] = code.size() - 1;
        }
        return new Piece(whole.program(), code,
                whole.stores().stream().map(s -> new Store(s.operand(), number[s.value()])).toList());
    }

    /** Copies instructions and gives their new numbers. */
    private int[] copy(BitSet kept, List<Instruction> code) {
        int[] number = new int[levels.length];
        Arrays.fill(number, -1);
        for (int v = kept.nextSetBit(0); v >= 0; v = kept.nextSetBit(v + 1)) {
            code.add(whole.renumbered(v, number));
            number[v] = code.size() - 1;
        }
        return number;
    }
}
