package dev.lanewise.cli;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Has Ctrl-C, {@code kill} and a hang-up call us, the first time and every further time, instead of ending the JVM. A shutdown
 * hook can't do this: once it runs, the JVM takes no further signal. The class behind it, {@code sun.misc.Signal}, is in every
 * JDK but in no specification, so it is looked up by name, and where it is missing signals end the JVM as they always do.
 */
final class StopSignal implements AutoCloseable {
    private static final List<String> NAMES = List.of("INT", "TERM", "HUP");

    private final IntConsumer again;
    private final AtomicInteger count = new AtomicInteger();
    private final List<Runnable> restore = new ArrayList<>();

    private StopSignal(IntConsumer again) {
        this.again = again;
    }

    /** {@code again} is given the exit code that shells expect after the signal: 128 and its number. */
    static StopSignal handle(Runnable first, IntConsumer again) {
        var signals = new StopSignal(again);
        for (var name : NAMES) {
            signals.install(name, first);
        }
        return signals;
    }

    private void install(String name, Runnable first) {
        try {
            var type = Class.forName("sun.misc.Signal");
            var handlerType = Class.forName("sun.misc.SignalHandler");
            var signal = type.getConstructor(String.class).newInstance(name);
            int number = (int) type.getMethod("getNumber").invoke(signal);
            var handler = Proxy.newProxyInstance(StopSignal.class.getClassLoader(), new Class<?>[]{handlerType},
                    (proxy, method, arguments) -> called(proxy, method, arguments, first, number));
            var handle = type.getMethod("handle", type, handlerType);
            var old = handle.invoke(null, signal, handler);
            restore.add(() -> put(handle, signal, old));
            if (handlerType.getField("SIG_IGN").get(null).equals(old)) { // as nohup wants it
                put(handle, signal, old);
            }
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            // Not on this JVM, or not with -Xrs: the signal ends it then, and the last checkpoint is what stays.
        }
    }

    private @Nullable Object called(Object proxy, Method method, Object[] arguments, Runnable first, int number) {
        return switch (method.getName()) {
            case "equals" -> proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            case "toString" -> "StopSignal";
            default -> {
                if (count.getAndIncrement() == 0) {
                    first.run();
                } else {
                    again.accept(128 + number);
                }
                yield null;
            }
        };
    }

    private static void put(Method handle, Object signal, Object handler) {
        try {
            handle.invoke(null, signal, handler);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("a signal's handler could not be set back", e);
        }
    }

    /** Gives the signals back to whoever had them. */
    @Override
    public void close() {
        restore.reversed().forEach(Runnable::run);
    }
}
