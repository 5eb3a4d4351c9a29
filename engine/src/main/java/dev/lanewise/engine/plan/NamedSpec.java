package dev.lanewise.engine.plan;

/**
 * Something a node asked for, under its full name.
 *
 * @param name {@code node.parameter}
 * @param spec what was asked for
 * @param <T> the kind of thing
 * @since 0.1
 */
public record NamedSpec<T>(String name, T spec) {}
