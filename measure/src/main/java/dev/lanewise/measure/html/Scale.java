package dev.lanewise.measure.html;

import java.util.ArrayList;
import java.util.List;

/**
 * Where values lie on an axis.
 *
 * @param least the value at {@code from}
 * @param most the value at {@code to}
 * @param from its place in the drawing
 * @param to its place in the drawing
 * @param logarithmic whether equal factors are equally far apart; values are above 0 then
 */
record Scale(double least, double most, double from, double to, boolean logarithmic) {

    double at(double value) {
        double part = logarithmic ? StrictMath.log(value / least) / StrictMath.log(most / least)
                : (value - least) / (most - least);
        return from + Math.clamp(part, 0, 1) * (to - from);
    }

    /** Values at which the axis bears a mark: powers of ten, or some round numbers. */
    List<Double> marks() {
        return logarithmic ? powers() : rounds();
    }

    private List<Double> powers() {
        var marks = new ArrayList<Double>();
        for (double mark = StrictMath.pow(10, Math.ceil(StrictMath.log10(least) - 1e-9)); mark
                <= most * 1.000001; mark *= 10) {
            marks.add(mark);
        }
        return marks;
    }

    private List<Double> rounds() {
        double rough = (most - least) / 4;
        double power = StrictMath.pow(10, Math.floor(StrictMath.log10(rough)));
        double step = power * (rough / power < 1.5 ? 1 : rough / power < 3.5 ? 2 : rough / power < 7.5 ? 5 : 10);
        var marks = new ArrayList<Double>();
        for (double mark = Math.ceil(least / step - 1e-9) * step; mark <= most + step * 1e-6; mark += step) {
            marks.add(mark + 0.0); // no -0
        }
        return marks;
    }
}
