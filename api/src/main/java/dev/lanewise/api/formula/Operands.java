package dev.lanewise.api.formula;

/** The check that every number of an operand or scalar passes. */
final class Operands {
    private Operands() {
    }

    static void check(String operation, int number) {
        if (number < 0) {
            throw new IllegalArgumentException(operation + ": wanted a number from 0 up, got " + number);
        }
    }
}
