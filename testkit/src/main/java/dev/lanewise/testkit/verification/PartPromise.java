package dev.lanewise.testkit.verification;

import dev.lanewise.api.plugin.Part;
import dev.lanewise.testkit.Subject;
import java.util.function.Consumer;

/**
 * A promise beyond the kit's own: what only a whole engine can try.
 *
 * @param subject what it is about
 * @param name says what must hold
 * @param check throws a {@link dev.lanewise.testkit.ContractFailure}, or whatever the part throws
 * @since 0.1
 */
public record PartPromise(Subject subject, String name, Consumer<Part> check) {}
