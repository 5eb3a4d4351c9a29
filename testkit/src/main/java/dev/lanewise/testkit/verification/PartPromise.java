package dev.lanewise.testkit.verification;

import dev.lanewise.api.plugin.Part;
import dev.lanewise.testkit.Subject;
import java.util.Optional;
import java.util.function.Function;

/**
 * A promise beyond the kit's own: what only a whole engine can try.
 *
 * @param subject what it is about
 * @param name says what must hold
 * @param kind the parts that it is a promise of, such as {@code ModelPart.class}
 * @param check throws a {@link dev.lanewise.testkit.ContractFailure}, or whatever the part throws; gives the reason where it can't be
 *     tried
 * @since 0.1
 */
public record PartPromise(Subject subject, String name, Class<? extends Part> kind,
        Function<Part, Optional<String>> check) {}
