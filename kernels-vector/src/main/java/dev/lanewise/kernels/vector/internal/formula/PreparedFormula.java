package dev.lanewise.kernels.vector.internal.formula;

import dev.lanewise.api.kernel.FormulaCall;
import dev.lanewise.kernels.vector.internal.machine.Parts;
import dev.lanewise.kernels.vector.internal.machine.Team;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A call with its operands taken, to be carried out in rectangles: by several members of the team at once, if each names
 * itself and no element is done twice. Nothing is allocated.
 *
 * <p>{@link Formulas} has a single one; it is valid until the next call to those.
 */
public final class PreparedFormula {
    /** Below this, handing out costs more than it gains: a sleeping thread takes 50 microseconds to come. */
    private static final double WORTH_SHARING_NANOS = 40_000;

    /** The least work in a part. */
    private static final double PART_NANOS = 10_000;

    /** Several, because cores are not equally fast. */
    private static final int PARTS_PER_THREAD = 4;

    /** A part that is cut out of rows has a multiple of so many columns: whole steps of the widest vectors. */
    private static final int COLUMNS = 64;

    /** Elements of a call from which it is worth a kernel call of its own to let the vectors begin cache lines. */
    private static final int WORTH_ALIGNING = 2048;

    private final Team team;
    private final Team.Job parts = this::part;
    private final Operands operands = new Operands();
    private final Arguments[] arguments;
    private final Rectangle[] rectangles;
    private @Nullable Pipeline pipeline;
    private boolean vectors;

    /** The column that the parts begin at. */
    private int first;

    private int tall;
    private int wide;
    private int across;

    PreparedFormula(Team team) {
        this.team = team;
        arguments = new Arguments[team.size()];
        rectangles = new Rectangle[team.size()];
        Arrays.setAll(arguments, member -> new Arguments());
        Arrays.setAll(rectangles, member -> new Rectangle());
    }

    void set(FormulaCall call, CompiledFormula compiled) {
        use(compiled);
        operands.take(call, pipeline().kinds());
    }

    /** Without operands, which are still to be given. */
    void set(int rows, int columns, CompiledFormula compiled) {
        use(compiled);
        operands.shape(pipeline().kinds(), 0, rows, columns);
    }

    void operand(int k, float[] array, int offset) {
        operands.arrays[k] = array;
        operands.offsets[k] = offset;
    }

    private void use(CompiledFormula compiled) {
        vectors = compiled.isHot();
        pipeline = compiled.pipeline();
        for (var own : arguments) {
            pipeline().reserve(own);
        }
    }

    /** The rows from {@code fromRow} up to, not including, {@code toRow}, on the calling thread. */
    public void rows(int fromRow, int toRow, int member) {
        rectangle(fromRow, toRow, 0, operands.columns, member);
    }

    /**
     * A part of some rows, on the calling thread.
     *
     * @param member a number from 0 to the team's size - 1 that no other thread gives at the same time
     */
    public void rectangle(int fromRow, int toRow, int fromColumn, int toColumn, int member) {
        Objects.checkFromToIndex(fromRow, toRow, operands.rows);
        Objects.checkFromToIndex(fromColumn, toColumn, operands.columns);
        rectangles[member].set(fromRow, toRow, fromColumn, toColumn);
        pipeline().run(operands, rectangles[member], arguments[member], vectors);
    }

    /** Everything, by as many threads as are worth it. From the team's caller only. */
    void all() {
        if (operands.isFlat) {
            operands.flatten();
        }
        first = operands.isFlat && operands.columns >= WORTH_ALIGNING ? operands.untilLine() : 0;
        if (first > 0) {
            rectangle(0, 1, 0, first, 0);
        }
        double nanos = (double) operands.rows * operands.columns * pipeline().nanosPerElement(vectors);
        if (team.size() == 1 || nanos < WORTH_SHARING_NANOS) {
            rectangle(0, operands.rows, first, operands.columns, 0);
        } else {
            team.run(parts, cut((int) Math.min(PARTS_PER_THREAD * team.size(), nanos / PART_NANOS)));
        }
    }

    /** Chooses the rectangles, about {@code wanted}; gives their number. Whole rows if there are enough of them. */
    private int cut(int wanted) {
        int columns = operands.columns - first;
        boolean wholeRows = operands.rows >= wanted;
        tall = wholeRows ? Parts.count(operands.rows, wanted) : operands.rows;
        wide = wholeRows ? columns : COLUMNS * Parts.count(Parts.count(columns, COLUMNS), wanted);
        across = Parts.count(columns, wide);
        return Parts.count(operands.rows, tall) * across;
    }

    private void part(int part, int member) {
        int i = part / across * tall;
        int j = first + part % across * wide;
        rectangle(i, Math.min(i + tall, operands.rows), j, Math.min(j + wide, operands.columns), member);
    }

    private Pipeline pipeline() {
        if (pipeline == null) {
            throw new IllegalStateException("PreparedFormula: no call has been taken");
        }
        return pipeline;
    }
}
