package dev.lanewise.api.layer;

import dev.lanewise.api.tensor.Tensor;

/**
 * A forward pass as a layer sees it.
 *
 * @since 0.1
 */
public interface Forward extends Pass {
    Mode mode();

    /** The number of inputs. */
    int inputs();

    /** An input's value: the batch, then the shape of one example. Not to be written. */
    Tensor input(int input);

    /** To be filled; its old contents are undefined. */
    Tensor output();

    /** A tensor kept with the model; to be written in mode {@link Mode#TRAIN} only. */
    Tensor buffer(int buffer);
}
