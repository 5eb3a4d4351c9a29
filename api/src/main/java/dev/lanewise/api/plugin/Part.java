package dev.lanewise.api.plugin;

/**
 * Anything that a jar can add: a layer, block, loss, optimizer, schedule, initializer, regularizer, constraint, metric, data
 * source or transform. A part is a <b>record</b> whose components are its settings and that bears its name:
 *
 * <pre>{@code
 * @Named("leaky-relu")
 * public record LeakyRelu(@Default("0.01") @Doc("slope below zero") float slope) implements Pointwise { ... }
 * }</pre>
 *
 * <p>Parts are immutable values: they hold settings only, and one instance may be used by any number of networks and threads.
 *
 * @since 0.1
 */
public interface Part {}
