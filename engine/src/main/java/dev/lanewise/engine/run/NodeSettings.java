package dev.lanewise.engine.run;

import dev.lanewise.api.layer.ModelPart;
import dev.lanewise.api.settings.Default;
import dev.lanewise.api.settings.Doc;
import dev.lanewise.api.settings.Inline;
import java.util.List;
import java.util.Optional;

/**
 * One entry under {@code model}: {@code {type: linear, units: 10}}, or {@code {name: sum, inputs: [a, b], type: add}}.
 *
 * @param name unless given, the kind and a number: {@code linear1}
 * @param inputs names of earlier entries or fields of the data; unless given, the entry before
 * @param part the layer or block
 * @since 0.1
 */
public record NodeSettings(
        @Doc("the node's name") Optional<String> name,
        @Doc("the nodes that feed it; none named: the one before") @Default("[]") List<String> inputs,
        @Inline ModelPart part) {}
