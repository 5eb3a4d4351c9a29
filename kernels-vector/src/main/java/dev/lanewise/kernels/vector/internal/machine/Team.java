package dev.lanewise.kernels.vector.internal.machine;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Threads that stay and share out the parts of one job after another: the caller and {@code size - 1} daemons.
 *
 * <p><b>Why not an executor.</b> A training step has dozens of products of 10 to 1000 microseconds. Waking a parked thread
 * takes 30 to 70 microseconds, an executor's queue allocates. Here a worker that has run out of work spins for
 * {@link #SPIN_NANOS} on one field before it parks, and a round trip costs below a microsecond and no garbage.
 *
 * <p><b>The ticket.</b> One volatile long holds the number of the round (upper half) and how many parts of it are still to
 * be handed out (lower half). Whoever decrements it by compare-and-set owns that part. Since the round is in the same word, a
 * worker that comes late finds either a part of the current round or none; it can't take one of a round that is over.
 *
 * <p><b>Invariants.</b>
 *
 * <ol>
 *   <li>{@code job} and {@code parts} are written before the ticket of their round and not again until {@code unfinished} is
 *       0. Who owns a part is one of those unfinished, so it reads the job of its own round.
 *   <li>The caller takes parts too and waits for parts, never for threads: a worker that is asleep, or whose core is
 *       busy with something else, delays nothing that it hasn't taken.
 *   <li>A part counts as finished also when it throws. The first exception is thrown to the caller; parts not yet
 *       handed out are dropped.
 *   <li>A worker announces that it will park and then looks at the ticket once more; the caller writes the ticket and then
 *       looks who is parked. One of the two sees the other, so no wake-up is lost.
 * </ol>
 */
public final class Team implements AutoCloseable {
    /** A piece of work that falls into parts. Parts may run at the same time and in any order. */
    public interface Job {
        /** @param member who runs it, from 0 (the caller) to the team's size - 1: to find one's own scratch memory */
        void run(int part, int member);
    }

    /** Longer than the gaps between the products of a training step, and too short to show in the idle load. */
    private static final long SPIN_NANOS = 50_000;

    private static final int SPINS_BEFORE_YIELD = 10_000;
    private static final Job NOTHING = (part, member) -> {};
    private static final long PARTS = 0xFFFF_FFFFL;
    private static final VarHandle TICKET = handle("ticket", long.class);
    private static final VarHandle UNFINISHED = handle("unfinished", int.class);

    private final Worker[] workers;
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private Job job = NOTHING;
    private int parts;
    private volatile long ticket;
    private volatile int unfinished;
    private volatile boolean closed;

    public Team(int size) {
        workers = new Worker[size - 1];
        for (int i = 0; i < workers.length; i++) {
            workers[i] = new Worker(i + 1);
            workers[i].setDaemon(true);
            workers[i].start();
        }
    }

    /** The threads, the caller's included. */
    public int size() {
        return workers.length + 1;
    }

    /** Runs all parts and returns when they are done; throws what a part threw. From one thread at a time. */
    @SuppressWarnings("ThreadPriorityCheck") // nothing relies on yield: without it, the wait only takes longer
    public void run(Job next, int count) {
        job = next;
        parts = count;
        unfinished = count;
        ticket = ((ticket >>> 32) + 1) << 32 | count;
        for (var worker : workers) {
            if (worker.parked) {
                LockSupport.unpark(worker);
            }
        }
        while (takePart(0)) {}
        for (int spins = 0; unfinished > 0; spins++) {
            if (spins < SPINS_BEFORE_YIELD) {
                Thread.onSpinWait();
            } else {
                Thread.yield(); // more threads than cores: let the owner of the last part run
            }
        }
        job = NOTHING;
        rethrow(failure.getAndSet(null));
    }

    /** Takes a part and runs it; false if there is none. */
    private boolean takePart(int member) {
        long seen = ticket;
        while ((seen & PARTS) > 0) {
            if (TICKET.compareAndSet(this, seen, seen - 1)) {
                int part = parts - (int) (seen & PARTS);
                try {
                    job.run(part, member);
                } catch (Throwable thrown) { // whatever it is, it belongs to the caller
                    failure.compareAndSet(null, thrown);
                    dropRest();
                } finally {
                    UNFINISHED.getAndAdd(this, -1);
                }
                return true;
            }
            seen = ticket;
        }
        return false;
    }

    /** Takes all remaining parts and finishes them undone. */
    private void dropRest() {
        for (long seen = ticket; (seen & PARTS) > 0; seen = ticket) {
            int rest = (int) (seen & PARTS);
            if (TICKET.compareAndSet(this, seen, seen - rest)) {
                UNFINISHED.getAndAdd(this, -rest);
            }
        }
    }

    private static void rethrow(@Nullable Throwable thrown) {
        switch (thrown) {
            case null -> {}
            case Error error -> throw error;
            case RuntimeException exception -> throw exception;
            case Throwable other -> throw new IllegalStateException(other); // a job declares no checked exception
        }
    }

    /** Ends the workers. Not while a job runs. */
    @Override
    public void close() {
        closed = true;
        for (var worker : workers) {
            LockSupport.unpark(worker);
        }
        boolean interrupted = false;
        for (var worker : workers) {
            while (worker.isAlive()) {
                try {
                    worker.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static VarHandle handle(String field, Class<?> type) {
        try {
            return MethodHandles.lookup().findVarHandle(Team.class, field, type);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(field, e);
        }
    }

    private final class Worker extends Thread {
        private final int member;
        private volatile boolean parked;

        Worker(int member) {
            super("lanewise-vector-" + member);
            this.member = member;
        }

        @Override
        public void run() {
            while (!closed) {
                while (takePart(member)) {}
                if (!spin()) {
                    sleep();
                }
            }
        }

        /** Whether work came while spinning. */
        private boolean spin() {
            long end = System.nanoTime() + SPIN_NANOS;
            do {
                for (int i = 0; i < 32; i++) {
                    if ((ticket & PARTS) > 0) {
                        return true;
                    }
                    Thread.onSpinWait();
                }
            } while (System.nanoTime() < end);
            return false;
        }

        private void sleep() {
            parked = true;
            while ((ticket & PARTS) == 0 && !closed) {
                LockSupport.park(Team.this);
                Thread.interrupted(); // an interrupt means nothing here, and park would return at once for good
            }
            parked = false;
        }
    }
}
