package dev.lanewise.testkit;

import dev.lanewise.api.plugin.Part;
import dev.lanewise.testkit.internal.Conditions;
import dev.lanewise.testkit.internal.Contract;
import dev.lanewise.testkit.internal.Promise;
import dev.lanewise.testkit.internal.SetAside;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.opentest4j.TestAbortedException;

/** Makes JUnit's tests of what parts promise. */
final class PromiseTests {
    private PromiseTests() {}

    /**
     * One container a part, one test a promise.
     *
     * @param contract of a part
     * @param test the class that is run, which failures name
     */
    static <P extends Part> Stream<DynamicContainer> of(Stream<? extends P> parts,
            Function<? super P, ? extends Contract<? super P, ?>> contract, Class<?> test) {
        var conditions = Conditions.of(test);
        Set<Class<?>> seen = new HashSet<>();
        return parts.map(part -> {
            var once = seen.add(part.getClass()) ? contract.apply(part).promisesOnce(part, conditions).stream()
                    : Stream.<Promise>empty();
            return DynamicContainer.dynamicContainer(part.toString(),
                    Stream.concat(contract.apply(part).promises(part, conditions).stream(), once)
                            .map(PromiseTests::test));
        });
    }

    /** Tries all promises of one part, up to the first that is broken. */
    static <P extends Part> void require(P part, Contract<? super P, ?> contract, String call) {
        var conditions = Conditions.of(call);
        contract.promises(part, conditions).forEach(Promise::require);
        contract.promisesOnce(part, conditions).forEach(Promise::require);
    }

    private static DynamicTest test(Promise promise) {
        return DynamicTest.dynamicTest(promise.name(), () -> {
            try {
                promise.trial().run();
            } catch (SetAside reason) {
                throw new TestAbortedException(reason.getMessage(), reason);
            }
        });
    }
}
