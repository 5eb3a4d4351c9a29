package dev.lanewise.engine.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.lanewise.api.kernel.KernelProvider;
import dev.lanewise.engine.TestJar;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Enumeration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Providers that can't be loaded don't keep others from being loaded. */
class InstalledTest {
    private static final String PROVIDER = """
            package p;
            import dev.lanewise.api.kernel.*;
            public class %s implements KernelProvider {
                %s
                public String name() { return "%1$s"; }
                public int rank() { return 5; }
                public KernelSet create(KernelSettings settings, KernelSet definition) { return definition; }
            }
            """;

    @TempDir
    Path folder;

    @Test
    void eachOneThatFailsIsLeftOutAlone() throws IOException {
        var jar = new TestJar(folder)
                .compile("p.Missing", "package p; public class Missing {}")
                .compile("p.First", PROVIDER.formatted("First", ""))
                .compile("p.Throws",
                        PROVIDER.formatted("Throws", "public Throws() { throw new IllegalStateException(); }"))
                .compile("p.Unlinked",
                        PROVIDER.formatted("Unlinked", "public Unlinked() {} public Unlinked(Missing m) {}"))
                .compile("p.Child", PROVIDER.formatted("Child", "static final Missing M = new Missing();"))
                .compile("p.NoProvider", "package p; public class NoProvider {}")
                .compile("p.Last", PROVIDER.formatted("Last", ""))
                .without("p/Missing.class")
                .service(KernelProvider.class.getName(),
                        "p.First\np.Throws\np.Unlinked\np.Absent\np.Child\np.NoProvider\np.Last\n")
                .write(folder.resolve("kernels.jar"));

        try (var loader = new OnlyItsOwn(jar)) {
            assertEquals(List.of("First", "Last"),
                    KernelChoice.installed(loader).stream().map(KernelProvider::name).toList());
        }
    }

    @Test
    void aListThatCanNotBeReadEndsTheSearch() {
        var broken = new ClassLoader(KernelProvider.class.getClassLoader()) {
            @Override
            public Enumeration<URL> getResources(String name) throws IOException {
                throw new IOException("the disk is gone");
            }
        };

        assertTimeoutPreemptively(Duration.ofSeconds(10),
                () -> assertEquals(List.of(), KernelChoice.installed(broken)));
    }

    /** Classes from everywhere, services from one jar. */
    private static final class OnlyItsOwn extends URLClassLoader {
        OnlyItsOwn(Path jar) throws IOException {
            super(new URL[]{jar.toUri().toURL()}, KernelProvider.class.getClassLoader());
        }

        @Override
        public Enumeration<URL> getResources(String name) throws IOException {
            return findResources(name);
        }
    }
}
