package dev.lanewise.api.optimizer;

/**
 * How many inputs feed one output of a parameter's layer, and how many outputs one input feeds: what initializers scale by.
 *
 * @param in inputs per output
 * @param out outputs per input
 * @since 0.1
 */
public record Fans(int in, int out) {}
