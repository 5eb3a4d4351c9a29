package dev.lanewise.engine.event;

/**
 * Is told whenever a piece of a step is done, by the thread that did it: what lies between two laps is the piece that the second one
 * names, so that all of a step belongs to one piece or another. Of several workers only the first tells. It changes nothing.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface Laps {
    /** Nobody listens. */
    Laps NONE = (_, _) -> {};

    /**
     * The pieces of a step, in their order.
     *
     * @since 0.1
     */
    enum Piece {
        /** Examples gathered and transformed. */
        DATA,
        /** A node's forward pass, with those that are fused with it. */
        FORWARD,
        /** The examples' losses and their sum. */
        LOSS_FORWARD,
        /** The gradient of the prediction. */
        LOSS_BACKWARD,
        /** A node's backward pass. */
        BACKWARD,
        /** Penalties, the look for what is not finite, metrics, what an epoch ends with; the sums over shards. */
        REST,
        /** The parameters' move, with what holds them in check. */
        UPDATE
    }

    /**
     * A piece has ended now.
     *
     * @param node its place in the plan's list of nodes, for a node's passes; else 0
     */
    void lap(Piece piece, int node);
}
