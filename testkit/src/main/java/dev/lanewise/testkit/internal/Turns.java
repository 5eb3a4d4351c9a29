package dev.lanewise.testkit.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;

/**
 * Threads that take turns: one runs until it passes the turn on, then the next one does. So what one thread leaves behind between
 * two calls is seen by another every time, not only where a scheduler happens to switch there.
 */
final class Turns {
    private final List<Semaphore> turns = new ArrayList<>();
    private final List<Integer> there = new ArrayList<>();

    Turns(int threads) {
        for (int i = 0; i < threads; i++) {
            turns.add(new Semaphore(i == 0 ? 1 : 0));
            there.add(i);
        }
    }

    /** Waits for the first turn. */
    void enter(int thread) {
        turns.get(thread).acquireUninterruptibly();
    }

    /** Lets the next thread run and waits for the turn to come round. */
    void pass(int thread) {
        int next = there.get((there.indexOf(thread) + 1) % there.size());
        if (next != thread) {
            turns.get(next).release();
            turns.get(thread).acquireUninterruptibly();
        }
    }

    /** Lets the next thread run and is seen no more. */
    void leave(int thread) {
        int place = there.indexOf(thread);
        there.subList(place, place + 1).clear();
        if (!there.isEmpty()) {
            turns.get(there.get(place % there.size())).release();
        }
    }
}
