package dev.lanewise.engine.kernel;

import dev.lanewise.api.kernel.KernelProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads providers one by one. {@link ServiceLoader} throws out of its iteration where a provider can't be loaded, even a
 * bare {@link NoClassDefFoundError} if a module is missing; asked again, it goes on with the next.
 */
final class Providers {
    private static final Logger LOG = LoggerFactory.getLogger(Providers.class);

    /** Ends the search where the iteration itself fails again and again without getting on. */
    private static final int MAX_FAILURES = 100;

    private Providers() {}

    static List<KernelProvider> load(ClassLoader loader) {
        var found = new ArrayList<KernelProvider>();
        var iterator = ServiceLoader.load(KernelProvider.class, loader).iterator();
        int failures = 0;
        while (failures < MAX_FAILURES) {
            try {
                if (!iterator.hasNext()) {
                    break;
                }
                found.add(iterator.next());
            } catch (ServiceConfigurationError | LinkageError e) {
                failures++;
                LOG.warn("A provider of kernels can't be loaded and is left out: {}", String.valueOf(e));
            }
        }
        return List.copyOf(found);
    }
}
