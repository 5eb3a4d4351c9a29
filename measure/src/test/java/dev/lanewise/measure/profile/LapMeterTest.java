package dev.lanewise.measure.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.lanewise.engine.event.Laps.Piece;
import org.junit.jupiter.api.Test;

class LapMeterTest {
    private long now;
    private final LapMeter meter = new LapMeter(() -> now, 2, 3);

    private void step(int data, int first, int second) {
        meter.begin();
        now += data;
        meter.lap(Piece.DATA, 0);
        now += first;
        meter.lap(Piece.FORWARD, 1);
        now += second;
        meter.lap(Piece.FORWARD, 1);
    }

    @Test
    void ofAllKeptStepsTheMedianCountsPieceByPiece() {
        step(1, 10, 20);
        meter.keep();
        step(1000, 1000, 1000);
        step(1, 11, 20); // the one before was not kept
        meter.keep();
        step(500, 12, 20);
        meter.keep();
        assertEquals(1, meter.of(Piece.DATA, 0));
        assertEquals(31, meter.of(Piece.FORWARD, 1));
        assertEquals(0, meter.of(Piece.FORWARD, 0));
        assertFalse(meter.hasRoom());
    }

    @Test
    void whatIsForgottenCountsNoMore() {
        step(1, 1, 1);
        meter.keep();
        meter.clear();
        step(5, 5, 5);
        meter.keep();
        assertEquals(5, meter.of(Piece.DATA, 0));
    }
}
