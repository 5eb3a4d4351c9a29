package dev.lanewise.bench;

import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * What one operation of a benchmark has to do, stated by the benchmark in each of its operations and read by the tracker from JMH's
 * results. JMH adds such figures up over iterations; those of a single iteration are the operation's.
 */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.EVENTS)
public class Stated {
    /** Floating-point operations; a fused multiply-add counts as two. */
    public double flops;

    /** Bytes read and written, each operand once. */
    public double bytes;

    void work(double flopsPerOperation, double bytesPerOperation) {
        flops = flopsPerOperation;
        bytes = bytesPerOperation;
    }
}
