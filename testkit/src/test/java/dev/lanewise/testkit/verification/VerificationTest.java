package dev.lanewise.testkit.verification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.api.layer.Layer;
import dev.lanewise.api.optimizer.Schedule;
import dev.lanewise.api.plugin.Part;
import dev.lanewise.testkit.Subject;
import dev.lanewise.testkit.verification.SmallPlugin.Deep;
import dev.lanewise.testkit.verification.SmallPlugin.Endless;
import dev.lanewise.testkit.verification.SmallPlugin.Steady;
import dev.lanewise.testkit.verification.SmallPlugin.Unlinked;
import dev.lanewise.testkit.verification.SmallPlugin.Unmade;
import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whatever a part does is a finding; nothing of it ends the verification. */
class VerificationTest {
    private static PartReport only(Verification verification) {
        return verification.run().parts().getFirst();
    }

    private static Verification of(Class<? extends Part> part) {
        return new SmallPlugin(List.of(part)).verification();
    }

    private static String broken(PartReport part) {
        return part.promises().stream().filter(promise -> promise.outcome() == Outcome.BROKEN).map(PromiseReport::text)
                .findFirst().orElse("");
    }

    @Test
    void aPartThatKeepsItsPromisesIsSaidTo() {
        var report = of(Steady.class).run();
        assertTrue(report.kept());
        assertEquals("steady", report.parts().getFirst().name());
        assertEquals("schedule", report.parts().getFirst().kind());
        assertTrue(report.parts().getFirst().samples() > 1);
        assertTrue(report.count(Outcome.KEPT) > 3);
    }

    @Test
    void aPartThatDoesNotEndIsLeftBehind() {
        var report = only(of(Endless.class).withLimit(Duration.ofMillis(200)));
        assertTrue(broken(report).contains("SmallPlugin$Endless.learningRate, line"), () -> broken(report));
        assertEquals(1, report.count(Outcome.BROKEN));
        assertTrue(report.count(Outcome.SET_ASIDE) > 0);
    }

    @Test
    void aDeepStackIsAFinding() {
        assertTrue(broken(only(of(Deep.class))).contains("StackOverflowError"));
    }

    @Test
    void aClassThatDoesNotLinkIsAFinding() {
        assertTrue(broken(only(of(Unlinked.class))).contains("com/example/Missing"));
    }

    @Test
    void aPartThatCantBeMadeIsAFinding() {
        var report = only(of(Unmade.class));
        assertTrue(broken(report).contains("no such part"), () -> broken(report));
        assertEquals(0, report.samples());
    }

    @Test
    void whatIsPrintedIsAFinding() {
        var report = only(of(Steady.class).withSilence(() -> "hello"));
        assertTrue(broken(report).contains("hello"), () -> broken(report));
    }

    @Test
    void anotherPromiseIsTriedToo() {
        var report = only(of(Steady.class).withMore(List.of(
                new PartPromise(Subject.OWN, "is liked", Part.class, part -> Optional.of("nobody is here")),
                new PartPromise(Subject.OWN, "is good", Schedule.class, part -> {
                    throw new IllegalStateException("it is not");
                }),
                new PartPromise(Subject.OWN, "is fast", Layer.class, part -> {
                    throw new IllegalStateException("it is no layer");
                }))));
        assertEquals(1, report.count(Outcome.SET_ASIDE));
        assertTrue(broken(report).contains("it is not"), () -> broken(report));
    }

    @Test
    void theListenerSeesAll() {
        var seen = new ArrayList<String>();
        var report = only(of(Steady.class).withListener(new VerificationListener() {
            @Override
            public void ended(String part, PromiseReport promise) {
                seen.add(part + promise.promise());
            }
        }));
        assertEquals(report.promises().stream().map(promise -> "steady" + promise.promise()).toList(), seen);
    }

    /** As in the distribution, which ships no test framework. */
    @Test
    void needsNoTestFramework() throws Exception {
        try (var without = new WithoutFrameworks()) {
            var result = without.loadClass(SmallPlugin.class.getName()).getMethod("brokenOfSteady").invoke(null);
            assertTrue(((Set<?>) result).contains("0 broken"), result::toString);
            assertFalse(((Set<?>) result).contains("0 kept"), result::toString);
        }
    }

    /** Loads everything anew from the class path, and nothing of JUnit or jqwik. */
    private static final class WithoutFrameworks extends URLClassLoader {
        WithoutFrameworks() {
            super(classPath(), ClassLoader.getPlatformClassLoader());
        }

        private static URL[] classPath() {
            return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator)).map(entry -> {
                try {
                    return Path.of(entry).toUri().toURL();
                } catch (MalformedURLException e) {
                    throw new IllegalStateException(e);
                }
            }).toArray(URL[]::new);
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            if (name.startsWith("org.junit") || name.startsWith("net.jqwik") || name.startsWith("org.opentest4j")) {
                throw new ClassNotFoundException(name + " is not shipped");
            }
            return super.findClass(name);
        }
    }
}
