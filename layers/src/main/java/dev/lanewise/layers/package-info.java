/** Layers and losses. */
@NullMarked
package dev.lanewise.layers;

import org.jspecify.annotations.NullMarked;
