package dev.lanewise.engine.kernel;

import dev.lanewise.api.kernel.KernelProvider;
import dev.lanewise.api.kernel.KernelSet;
import dev.lanewise.api.kernel.KernelSettings;
import dev.lanewise.kernels.scalar.ScalarProvider;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** A provider that says what the test tells it, and computes as the scalar one does. */
record FakeProvider(String name, int rank, Supplier<Optional<String>> availability, List<String> log)
        implements KernelProvider {

    static FakeProvider available(String name, int rank) {
        return new FakeProvider(name, rank, Optional::empty, new ArrayList<>());
    }

    static FakeProvider unavailable(String name, int rank, String reason) {
        return new FakeProvider(name, rank, () -> Optional.of(reason), new ArrayList<>());
    }

    static FakeProvider throwing(String name, int rank, Supplier<Throwable> failure) {
        return new FakeProvider(name, rank, () -> {
            throw FakeProvider.<RuntimeException>sneaky(failure.get());
        }, new ArrayList<>());
    }

    @Override
    public Optional<String> unavailable() {
        return availability.get();
    }

    @Override
    public KernelSet create(KernelSettings settings, KernelSet definition) {
        log.add("create with " + settings.threads() + " over " + definition);
        var scalar = ScalarProvider.create();
        return (KernelSet) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[]{KernelSet.class},
                (_, method, arguments) -> {
                    switch (method.getName()) {
                        case "toString" -> {
                            return name;
                        }
                        case "close" -> log.add("close");
                        case String operation when arguments != null -> log.add(operation);
                        default -> {} // one of the groups is asked for
                    }
                    try {
                        return method.invoke(scalar, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> E sneaky(Throwable failure) throws E {
        throw (E) failure;
    }
}
