package dev.lanewise.kernels.vector.internal.formula;

import dev.lanewise.api.formula.Formula.Kind;
import dev.lanewise.kernels.vector.internal.machine.Heater;
import dev.lanewise.kernels.vector.internal.machine.Lanes;
import java.util.Arrays;

/**
 * Heats one program on operands of its own: rows of lengths that reach every loop, with and without a tail. The arrays end
 * where the operands end, so that a tail's masked access to an array's last elements, which takes another way through the
 * Vector API, is heated too.
 */
final class Drill implements Heater.Subject {
    private static final int REPEATS = 5;
    private static final int[][] SHAPES = {
        {1, 5 * Lanes.COUNT + 3}, {3, Lanes.COUNT + 1}, {5, Lanes.COUNT - 1}, {2, 4 * Lanes.COUNT}
    };

    private final Pipeline pipeline;
    private final CompiledFormula formula;
    private final Operands[] operands = new Operands[SHAPES.length];
    private final Arguments arguments = new Arguments();
    private final Rectangle all = new Rectangle();
    private final float[] fresh = new float[8 * Lanes.COUNT];

    /** @param scalars how many a call gives */
    Drill(int scalars, Pipeline pipeline, CompiledFormula formula) {
        this.pipeline = pipeline;
        this.formula = formula;
        pipeline.reserve(arguments);
        for (int i = 0; i < fresh.length; i++) {
            fresh[i] = (i * 5 % 17 - 8) / 8f;
        }
        Arrays.setAll(operands, s -> operands(pipeline.kinds(), scalars, SHAPES[s][0], SHAPES[s][1]));
    }

    private static Operands operands(Kind[] kinds, int scalars, int rows, int columns) {
        var operands = new Operands();
        operands.shape(kinds, scalars, rows, columns);
        operands.isFlat = false; // so that the loop over rows turns
        for (int k = 0; k < operands.count; k++) {
            operands.arrays[k] = new float[switch (kinds[k]) {
                case ELEMENT -> rows * columns;
                case ROW -> columns;
                case COLUMN -> rows;
                case UNUSED -> 0;
            }];
        }
        Arrays.fill(operands.scalars, 0.5f);
        return operands;
    }

    @Override
    public long demand() {
        return (long) (formula.elements() * pipeline.nanosToGain());
    }

    @Override
    public void vectors() {
        run(true);
    }

    @Override
    public void plain() {
        run(false);
    }

    @Override
    public void hot() {
        formula.hot();
    }

    private void run(boolean vectors) {
        for (int i = 0; i < REPEATS; i++) {
            for (var of : operands) {
                refill(of);
                all.set(0, of.rows, 0, of.columns);
                pipeline.run(of, all, arguments, vectors);
            }
        }
    }

    /** An update in place would drift to infinity, or to subnormal numbers, which are slow. */
    private void refill(Operands of) {
        for (int k = 0; k < of.count; k++) {
            System.arraycopy(fresh, 0, of.arrays[k], 0, of.arrays[k].length);
        }
    }
}
