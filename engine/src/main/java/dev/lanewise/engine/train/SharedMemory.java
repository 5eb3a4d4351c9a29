package dev.lanewise.engine.train;

import dev.lanewise.api.kernel.Kernels;
import dev.lanewise.api.tensor.Tensor;
import java.util.List;
import java.util.concurrent.Phaser;
import java.util.stream.IntStream;

/**
 * The collective of threads in one process. In round {@code r} of a sum, worker {@code k 2^(r+1)} adds what worker {@code k
 * 2^(r+1) + 2^r} has to its own, reading it where it lies; at the end all copy from worker 0.
 */
final class SharedMemory {
    private final Phaser rounds;
    private final Tensor[][] tensors;
    private final double[] numbers;

    private SharedMemory(int size) {
        rounds = new Phaser(size);
        tensors = new Tensor[size][];
        numbers = new double[size];
    }

    /** One member for each worker, which adds with that worker's kernels; of one alone no threads are made. */
    static List<Collective> of(List<Kernels> kernels) {
        if (kernels.size() == 1) {
            return List.of(Collective.alone());
        }
        var shared = new SharedMemory(kernels.size());
        return IntStream.range(0, kernels.size())
                .<Collective>mapToObj(rank -> shared.new Member(rank, kernels.get(rank)))
                .toList();
    }

    private final class Member implements Collective {
        private final int rank;
        private final Kernels kernels;

        Member(int rank, Kernels kernels) {
            this.rank = rank;
            this.kernels = kernels;
        }

        @Override
        public int rank() {
            return rank;
        }

        @Override
        public int size() {
            return numbers.length;
        }

        @Override
        public void sum(Tensor[] mine) {
            tensors[rank] = mine;
            for (int stride = 1; stride < size(); stride *= 2) {
                awaitAll();
                if (rank % (2 * stride) == 0) {
                    Shards.add(kernels, mine, tensors[rank + stride]);
                }
            }
            awaitAll();
            if (rank > 0) {
                Shards.copy(tensors[0], mine);
            }
            awaitAll();
        }

        @Override
        public double sum(double number) {
            numbers[rank] = number;
            for (int stride = 1; stride < size(); stride *= 2) {
                awaitAll();
                if (rank % (2 * stride) == 0) {
                    numbers[rank] += numbers[rank + stride];
                }
            }
            awaitAll();
            double sum = numbers[0];
            awaitAll();
            return sum;
        }

        @Override
        public void leave() {
            rounds.forceTermination();
        }

        private void awaitAll() {
            if (rounds.arriveAndAwaitAdvance() < 0) {
                throw new IllegalStateException("collective: worker " + rank + " was left alone");
            }
        }
    }
}
