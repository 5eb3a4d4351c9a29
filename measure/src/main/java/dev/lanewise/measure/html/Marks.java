package dev.lanewise.measure.html;

import java.math.BigDecimal;
import java.math.MathContext;

/** The texts of an axis. */
final class Marks {
    private Marks() {}

    /** Short, without zeros at its end. */
    static String text(double value) {
        var number = new BigDecimal(value).round(new MathContext(3));
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
