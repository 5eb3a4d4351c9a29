package dev.lanewise.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.lanewise.api.layer.Layer;
import dev.lanewise.testkit.FaultyLinear.Fault;
import dev.lanewise.testkit.internal.layer.LayerChecks;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.Events;

/** A test class that only implements a contract runs all of it. */
class ContractAsTestClassTest {
    static class Sound implements LayerContract {
        @Override
        public Stream<Layer> layers() {
            return Stream.of(new FaultyLinear(Fault.NONE));
        }
    }

    /** Breaks only where the test below runs it, not where a build is told to run every class. */
    static class Broken implements LayerContract {
        private static boolean switchedOn;

        @Override
        public Stream<Layer> layers() {
            return Stream.of(switchedOn ? Fault.WRONG_SIGN : Fault.NONE).map(FaultyLinear::new);
        }
    }

    private static Events run(Class<?> test) {
        return EngineTestKit.engine("junit-jupiter").selectors(selectClass(test)).execute().testEvents();
    }

    @Test
    void everyPromiseIsATest() {
        var events = run(Sound.class);
        assertEquals(LayerChecks.contract().names().size(), events.succeeded().count());
        assertEquals(0, events.failed().count());
    }

    @Test
    void aFailureNamesTheCommandThatRepeatsIt() {
        Broken.switchedOn = true;
        var failed = run(Broken.class).failed().list();
        Broken.switchedOn = false;
        assertEquals(1, failed.size());
        var text = message(failed.getFirst());
        assertTrue(text.contains(" test -Dtest=Broken -Dlanewise.seed="), text);
    }

    private static String message(Event event) {
        return event.getRequiredPayload(org.junit.platform.engine.TestExecutionResult.class)
                .getThrowable().orElseThrow().getMessage();
    }
}
