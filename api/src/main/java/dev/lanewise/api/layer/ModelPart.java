package dev.lanewise.api.layer;

import dev.lanewise.api.plugin.Part;

/**
 * What may stand in a model: a {@link Layer}, or a {@link Block} that expands into layers.
 *
 * @since 0.1
 */
public sealed interface ModelPart extends Part permits Layer, Block {}
