/** From a graph to a trained model. */
@NullMarked
package dev.lanewise.engine;

import org.jspecify.annotations.NullMarked;
