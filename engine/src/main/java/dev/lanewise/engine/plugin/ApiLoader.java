package dev.lanewise.engine.plugin;

import java.util.List;

/**
 * What every plug-in sees beside its own jar: the JDK, and of the program's classes the API and the logging façade only. So
 * a plug-in may bring any version of any library without meeting the program's.
 *
 * <p>Resources are the JDK's only: a plug-in's {@link java.util.ServiceLoader} must not find the program's services.
 */
final class ApiLoader extends ClassLoader {
    private static final List<String> SHOWN = List.of("dev.lanewise.api.", "org.slf4j.", "org.jspecify.");

    private final ClassLoader host;

    /** @param host the loader of the API's classes */
    ApiLoader(ClassLoader host) {
        super("lanewise-api", getPlatformClassLoader());
        this.host = host;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        if (SHOWN.stream().anyMatch(name::startsWith)) {
            return host.loadClass(name);
        }
        throw new ClassNotFoundException(name);
    }
}
