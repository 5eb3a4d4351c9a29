package dev.lanewise.testkit.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

/**
 * Finds the line that allocates most, by a flight recording of some steps. The JVM samples where a thread's buffer is full: little
 * garbage may stay below that.
 */
final class Allocations {
    private static final String EVENT = "jdk.ObjectAllocationSample";
    private static final long DURATION = TimeUnit.SECONDS.toNanos(1);

    private Allocations() {}

    /** {@code double[] at com.example.Swish.forward, line 31}; empty where this JVM records no flights. */
    static Optional<String> of(Runnable step) {
        try (var recording = new Recording()) {
            recording.enable(EVENT).with("throttle", "1000/s").withStackTrace();
            recording.start();
            for (long start = System.nanoTime(); System.nanoTime() - start < DURATION;) {
                step.run();
            }
            recording.stop();
            return greatest(events(recording));
        } catch (IOException | IllegalStateException | SecurityException unavailable) {
            return Optional.empty();
        }
    }

    private static List<RecordedEvent> events(Recording recording) throws IOException {
        Path file = Files.createTempFile("lanewise-allocations", ".jfr");
        try {
            recording.dump(file);
            return RecordingFile.readAllEvents(file);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private static Optional<String> greatest(List<RecordedEvent> events) {
        Map<String, Long> bytes = new TreeMap<>();
        long thread = Thread.currentThread().threadId();
        for (var event : events) {
            if (event.getThread() != null && event.getThread().getJavaThreadId() == thread
                    && event.getStackTrace() != null) {
                place(event).ifPresent(place -> bytes.merge(place, event.getLong("weight"), Long::sum));
            }
        }
        return bytes.entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey);
    }

    /** The innermost frame that is not of the JDK: in the part, or in what it has called of ours. */
    private static Optional<String> place(RecordedEvent event) {
        return event.getStackTrace().getFrames().stream().filter(RecordedFrame::isJavaFrame)
                .filter(frame -> !frame.getMethod().getType().getName().startsWith("java."))
                .findFirst()
                .map(frame -> type(event.getClass("objectClass").getName()) + " at "
                        + frame.getMethod().getType().getName() + "." + frame.getMethod().getName() + ", line "
                        + frame.getLineNumber());
    }

    /** {@code double[]} for {@code [D}. */
    private static String type(String name) {
        try {
            return name.startsWith("[") ? Class.forName(name, false, null).getTypeName() : name;
        } catch (ClassNotFoundException ofThePart) {
            return name;
        }
    }
}
