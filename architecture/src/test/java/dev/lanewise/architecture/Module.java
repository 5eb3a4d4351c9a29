package dev.lanewise.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The house, as in section 3 of the design: each module, what it may use of ours and of others, and how many classes it has at least.
 *
 * <p>The last number keeps the rules from passing because nothing was read. Raise it as a module grows; it need not be exact.
 */
enum Module {
    API("api", 109, List.of(), List.of()),
    KERNELS_SCALAR("kernels.scalar", 27, List.of("api"), List.of()),
    KERNELS_VECTOR("kernels.vector", 77, List.of("api"), List.of("jdk.incubator.vector..")),
    LAYERS("layers", 15, List.of("api"), List.of()),
    OPTIM("optim", 15, List.of("api"), List.of()),
    DATA("data", 30, List.of("api"), List.of("de.siegmar.fastcsv..")),
    ENGINE("engine", 60, List.of("api", "data"),
            List.of("org.slf4j..", "org.snakeyaml.engine..", "com.sun.net.httpserver..")),
    TESTKIT("testkit", 71, List.of("api", "kernels.scalar"),
            List.of("org.junit..", "net.jqwik..", "org.opentest4j..", "org.apiguardian..")),
    MEASURE("measure", 65, List.of("api", "engine"), List.of("jdk.incubator.vector..")),
    CLI("cli", 25, List.of("api", "engine", "measure", "data", "testkit"),
            List.of("org.slf4j..", "ch.qos.logback..", "picocli..", "jakarta.inject..", "com.google.inject..",
                    "javax.xml.parsers..", "org.w3c.dom..",
                    "org.xml.sax..", "javax.lang.model.."));

    private static final String ROOT = "dev.lanewise.";
    /** Of the JDK everybody may use what every JDK must have, flight recordings, and counters of allocated bytes. */
    private static final List<String> EVERYBODY =
            List.of("java..", "org.jspecify.annotations..", "jdk.jfr..", "com.sun.management..");

    private final String name;
    final int classesAtLeast;
    private final List<String> ours;
    private final List<String> others;

    Module(String name, int classesAtLeast, List<String> ours, List<String> others) {
        this.name = name;
        this.classesAtLeast = classesAtLeast;
        this.ours = ours;
        this.others = others;
    }

    static Optional<Module> of(JavaClass type) {
        return Arrays.stream(values()).filter(module -> module.owns(type.getPackageName())).findAny();
    }

    private boolean owns(String packageName) {
        return (packageName + '.').startsWith(ROOT + name + '.');
    }

    String packages() {
        return ROOT + name + "..";
    }

    String[] mayUse() {
        return Stream.of(
                Stream.of(packages()), ours.stream().map(module -> ROOT + module + ".."), others.stream(),
                EVERYBODY.stream())
                .flatMap(packages -> packages)
                .toArray(String[]::new);
    }
}
