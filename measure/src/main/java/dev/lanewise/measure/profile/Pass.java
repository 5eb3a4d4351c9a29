package dev.lanewise.measure.profile;

import dev.lanewise.engine.event.Laps.Piece;
import dev.lanewise.measure.Measurement;
import java.util.Optional;

/**
 * A piece of a step as it was measured.
 *
 * @param piece which
 * @param node the node's name; for what is no node the piece's
 * @param layer the layer's or loss's or optimizer's name in settings files; empty where there is none
 * @param fusedWith the node whose forward pass computes this one, too: it has no time of its own, and its work is counted there
 * @param measured nanoseconds a step, window by window; none of what is fused
 * @since 0.1
 */
public record Pass(Piece piece, String node, String layer, Optional<String> fusedWith, Measurement measured) {
    /** What it is called in histories. */
    static String name(Piece piece, String node) {
        return switch (piece) {
            case FORWARD, LOSS_FORWARD -> node + " forward";
            case BACKWARD, LOSS_BACKWARD -> node + " backward";
            case DATA, UPDATE, REST -> node;
        };
    }

    /** Forward, backward, or nothing. */
    String direction() {
        return measured.name().substring(node.length()).strip();
    }

    /** Whether it takes time of its own. */
    boolean isTimed() {
        return fusedWith.isEmpty();
    }
}
