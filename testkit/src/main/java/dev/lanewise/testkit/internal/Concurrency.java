package dev.lanewise.testkit.internal;

import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.api.tensor.Tensor;
import dev.lanewise.testkit.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.BiFunction;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Has several threads use one part, each with tensors of its own, and compares what each computes with what it computes alone:
 * first in {@link Turns}, in which whatever is kept between two calls of a pass's context shows for certain; then all at once and
 * many times, for what is kept between other lines.
 */
public final class Concurrency {
    private static final int ROUNDS = 8;

    private Concurrency() {}

    /**
     * What one thread does with the part.
     *
     * @see #run
     */
    @FunctionalInterface
    public interface Job {
        /**
         * Computes from the start, in fresh memory.
         *
         * @param pause to be called wherever another thread may have its turn
         */
        List<Result> run(Runnable pause);
    }

    /** A tensor that was computed. */
    public record Result(NamedTensor named, double[] values) {
        public static Result of(NamedTensor named) {
            return new Result(named, Values.copy(named.tensor()));
        }

        /** Numbers that don't stand in a tensor. */
        public static List<Result> of(String name, double... values) {
            return List.of(new Result(
                    new NamedTensor(name, Tensor.zeros(DType.FLOAT64, Shape.of(Math.max(1, values.length)))), values));
        }
    }

    /**
     * The check that a part's results on three seeds are the same when threads compute them at once.
     *
     * @param results of a case of a seed
     */
    public static <C> Check<C> check(BiFunction<C, Long, List<Result>> results) {
        return new Check<>(Subject.THREADS, "one instance serves several threads at once",
                tried -> require(
                        LongStream.range(0, 3).<Job>mapToObj(seed -> _ -> results.apply(tried, seed)).toList()));
    }

    /** Throws a finding where a thread among others computes other bits than alone. */
    public static void require(List<? extends Job> jobs) {
        var alone = jobs.stream().map(job -> job.run(() -> {})).toList();
        var turns = new Turns(jobs.size());
        together(jobs.size(), k -> {
            turns.enter(k);
            try {
                compare(alone.get(k), jobs.get(k).run(() -> turns.pass(k)));
            } finally {
                turns.leave(k);
            }
        });
        var start = new CountDownLatch(jobs.size());
        together(jobs.size(), k -> {
            start.countDown();
            start.await();
            for (int round = 0; round < ROUNDS; round++) {
                compare(alone.get(k), jobs.get(k).run(() -> {}));
            }
        });
    }

    private static void compare(List<Result> alone, List<Result> among) {
        for (int i = 0; i < alone.size(); i++) {
            try {
                Values.requireSame("a thread gets another result when other threads use the same part", //
                        alone.get(i).named(), alone.get(i).values(), among.get(i).values());
            } catch (Finding finding) {
                throw finding.with("likely",
                        "something is kept in a field, in a static one, or in an object that the part holds: keep it in "
                                + "a local variable or in a saved tensor");
            }
        }
    }

    private interface Work {
        void run(int thread) throws InterruptedException;
    }

    private static void together(int threads, Work work) {
        var failures = new ArrayList<@Nullable Throwable>();
        IntFunction<Thread> start = k -> Thread.ofPlatform().daemon().name("contract " + k).start(() -> {
            try {
                work.run(k);
            } catch (Throwable failure) { // whatever a part throws is to be reported
                synchronized (failures) {
                    failures.add(failure);
                }
            }
        });
        IntStream.range(0, threads).mapToObj(start).toList().forEach(Concurrency::join);
        synchronized (failures) {
            failures.stream().findFirst().ifPresent(Concurrency::fail);
        }
    }

    private static void fail(@Nullable Throwable failure) {
        throw failure instanceof Finding finding ? finding
                : Finding.of("a part throws when several threads use it").with("got", failure);
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw Finding.of("the check was stopped before its threads were done");
        }
    }
}
