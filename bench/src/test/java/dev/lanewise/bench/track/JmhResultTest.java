package dev.lanewise.bench.track;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.api.settings.Value;
import dev.lanewise.engine.store.Json;
import dev.lanewise.measure.MachineSpeed;
import dev.lanewise.measure.Work;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class JmhResultTest {
    private static final Case CASE = new Case("dev.lanewise.bench.GemmBenchmark.multiply",
            new TreeMap<>(Map.of("provider", "vector", "threads", "2", "product", "NN 64 64 64")));

    /** As JMH writes it, shortened; the second iteration ran half of the time, in the third the machine's speed doubled. */
    private static final String AVERAGE = """
            {"benchmark": "dev.lanewise.bench.GemmBenchmark.multiply", "mode": "avgt",
             "primaryMetric": {"score": 2.1, "scoreUnit": "us/op", "rawData": [[2.0, 4.0, 2.1, 2.2]]},
             "secondaryMetrics": {
               "flops": {"scoreUnit": "#", "rawData": [[1000.0, 1000.0, 1000.0, 1000.0]]},
               "bytes": {"scoreUnit": "#", "rawData": [[64.0, 64.0, 64.0, 64.0]]},
               "gc.alloc.rate.norm": {"scoreUnit": "B/op", "rawData": [[2.5, 0.5, 0.75, 1.0]]},
               "machine.before.fma": {"rawData": [[100.0, 100.0, 100.0, 100.0]]},
               "machine.before.copy": {"rawData": [[10.0, 10.0, 10.0, 10.0]]},
               "machine.before.loop": {"rawData": [[1.0, 1.0, 1.0, 1.0]]},
               "machine.after.fma": {"rawData": [[110.0, 100.0, 200.0, 90.0]]},
               "machine.after.copy": {"rawData": [[10.0, 10.0, 10.0, 10.0]]},
               "machine.after.loop": {"rawData": [[1.0, 1.0, 1.0, 1.0]]},
               "machine.running": {"rawData": [[0.99, 0.5, 1.0, 0.95]]}}}
            """;

    private static JmhResult read(String json) {
        return JmhResult.of((Value.Mapping) Json.parse(json));
    }

    @Test
    void quietIterationsAreWindows() {
        var result = read(AVERAGE);
        var tally = new Tally(CASE);
        assertEquals(2, tally.add(result));
        var measured = tally.measurements();
        assertEquals(1, measured.size());
        var one = measured.getFirst();
        assertEquals("GemmBenchmark.multiply [product=NN 64 64 64, provider=vector, threads=2]", one.name());
        assertEquals(List.of(2000.0, 2200.0), one.windows().stream().map(window -> window.nanos()).toList());
        assertEquals(new MachineSpeed(105, 10, 1), one.windows().getFirst().speed());
        assertEquals(new Work(1000, 64), one.work());
        assertEquals(Optional.of(0.5), one.allocated());
        assertEquals(2, one.noisy());
        assertEquals(2, one.threads());
        assertEquals(0, tally.quietForks(Rounds.LEAST_WINDOWS), "two windows are too few");
        assertEquals(1, tally.quietForks(2));
    }

    @Test
    void aSingleShotMayWait() {
        var result = read(AVERAGE.replace("\"avgt\"", "\"ss\"").replace("us/op", "ms/op"));
        assertEquals(List.of(2e6, 4e6, 2.2e6),
                result.windows(result.iterations(), 0, result::isQuiet).stream().map(window -> window.nanos())
                        .toList());
    }

    @Test
    void callByCallThereIsAMedianAndA99thPercentile() {
        var result = read(AVERAGE.replace("\"avgt\"", "\"sample\"").replace("\"rawData\": [[2.0, 4.0, 2.1, 2.2]]",
                "\"rawDataHistogram\": [[[[3.0, 60], [1.0, 40], [9.0, 2]], [[5.0, 1]], [[5.0, 1]], [[2.0, 1]]]]"));
        assertEquals(List.of(3000.0, 5000.0, 5000.0, 2000.0), result.iterations());
        assertEquals(List.of(9000.0, 5000.0, 5000.0, 2000.0), result.slowest());
        var tally = new Tally(CASE);
        tally.add(result);
        assertEquals(List.of(CASE.name(), CASE.name() + " 99th percentile"),
                tally.measurements().stream().map(one -> one.name()).toList());
    }

    @Test
    void whatIsNotMeasuredIsNotMadeUp() {
        var plain = read(AVERAGE.replaceAll("(?s)\"secondaryMetrics\": \\{.*", "\"secondaryMetrics\": {}}"));
        assertEquals(List.of(), plain.brackets());
        assertEquals(Work.UNKNOWN, plain.work());
        assertEquals(Optional.empty(), plain.allocated());
        assertThrows(IllegalArgumentException.class, () -> read("{\"mode\": \"avgt\"}"));
    }

    @Test
    void allocationIsPromisedOfVectorKernels() {
        assertTrue(AllocationPromises.isPromised(CASE));
        assertFalse(AllocationPromises.isPromised(CASE.with("provider", "scalar")));
        assertFalse(AllocationPromises.isPromised(new Case("dev.lanewise.bench.DataBenchmark.readCsv",
                CASE.parameters())));
        // 25,000 calls of 2 µs fit into 50 ms: 0.5 B each are what JMH makes itself, 8 B each are an object in every second call
        assertTrue(AllocationPromises.isKept(read(AVERAGE), 50e6));
        assertFalse(
                AllocationPromises.isKept(read(AVERAGE.replace("[[2.5, 0.5, 0.75, 1.0]]", "[[8.0, 8.0, 8.0, 8.0]]")),
                        50e6));
    }
}
