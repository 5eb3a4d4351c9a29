package dev.lanewise.kernels.vector.internal.window;

import dev.lanewise.api.kernel.Axis;
import dev.lanewise.api.kernel.Divisor;
import dev.lanewise.api.kernel.Window;
import dev.lanewise.kernels.vector.internal.machine.Lanes;
import java.util.Arrays;

/** What a member of the team pools with: one plane, its outputs, and what belongs to these. */
final class PoolScratch {
    private static final int LANES = Lanes.COUNT;

    final PhasedPlanes planes = new PhasedPlanes();

    /** A plane of outputs, with room for a vector behind it. */
    float[] outputs = {};

    /** For each output where its element lies. */
    int[] places = {};

    /** What the outputs of a row divide by. */
    float[] divisors = {};

    /** Where the taps of the first window lie in the plane with its padding... */
    int[] tapAt = {};

    /** ...and their distances in the image's own plane from where it begins. */
    float[] tapPosition = {};

    private Window window = new Window(Axis.single(), Axis.single());
    private Divisor divisor = Divisor.TAPS;

    /** How many columns of the input the window for each output holds. */
    private int[] columnsAt = {};

    /** Makes room for planes that {@code next} moves over; the padding and all elements become {@code fill}. */
    void set(Window next, Divisor by, float fill) {
        window = next;
        divisor = by;
        planes.set(next, 1, fill);
        int columns = next.horizontal().outputs();
        if (outputs.length < next.outputs() + LANES) {
            outputs = new float[next.outputs() + LANES];
            places = new int[next.outputs() + LANES];
        }
        if (divisors.length < columns + LANES) {
            divisors = new float[columns + LANES];
            columnsAt = new int[columns];
        }
        for (int ow = 0; ow < columns; ow++) {
            columnsAt[ow] = next.horizontal().inputsAt(ow);
        }
        Arrays.fill(divisors, next.taps());
        findTaps();
    }

    private void findTaps() {
        int taps = window.taps();
        int kernel = window.horizontal().kernel();
        if (tapAt.length < taps) {
            tapAt = new int[taps];
            tapPosition = new float[taps];
        }
        for (int tap = 0; tap < taps; tap++) {
            int row = tap / kernel;
            int column = tap % kernel;
            tapAt[tap] = planes.tap(0, row, column);
            tapPosition[tap] = window.vertical().position(0, row) * window.horizontal().size()
                    + window.horizontal().position(0, column);
        }
    }

    /** Puts into {@link #divisors} what the outputs of a row divide by. */
    void findDivisors(int oh) {
        if (divisor == Divisor.INPUTS) {
            int rows = window.vertical().inputsAt(oh);
            for (int ow = 0; ow < window.horizontal().outputs(); ow++) {
                divisors[ow] = rows * columnsAt[ow];
            }
        }
    }
}
