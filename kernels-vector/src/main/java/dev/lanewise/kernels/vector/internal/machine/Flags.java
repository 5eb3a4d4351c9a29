package dev.lanewise.kernels.vector.internal.machine;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;

/** The JVM's flags, as far as they can be asked. */
final class Flags {
    private Flags() {}

    /** A flag of the JVM, true being 1; or what is to be supposed where it can't be asked. */
    static long value(String name, long otherwise) {
        try {
            return switch (Asked.text(name)) {
                case "true" -> 1;
                case "false" -> 0;
                case String number -> Long.parseLong(number);
            };
        } catch (LinkageError | IllegalArgumentException e) { // no jdk.management here, or not HotSpot
            return otherwise;
        }
    }

    /** Apart, so that the class loads where jdk.management is missing. */
    private static final class Asked {
        static String text(String name) {
            var diagnostic = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
            if (diagnostic == null) {
                throw new IllegalArgumentException("no diagnostics");
            }
            return diagnostic.getVMOption(name).getValue();
        }
    }
}
