package dev.lanewise.testkit.internal.kernel;

import dev.lanewise.api.kernel.Axis;
import dev.lanewise.api.kernel.Convolution;
import dev.lanewise.api.kernel.Pooling;
import dev.lanewise.api.kernel.Window;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.api.tensor.Tensor;
import dev.lanewise.testkit.internal.Repeat;
import java.util.SplittableRandom;

/** Generated geometry of windows: small, with every component at its ends, and often with a single output. */
final class WindowCases {
    final SplittableRandom random = new SplittableRandom(Repeat.seed());

    <T> T any(T[] values) {
        return values[random.nextInt(values.length)];
    }

    /** Between 1 and {@code most}. */
    int upTo(int most) {
        return random.nextInt(1, most + 1);
    }

    Axis axis(int longest) {
        int kernel = upTo(5);
        int dilation = upTo(2);
        int padding = random.nextInt(3);
        int shortest = Math.max(1, (kernel - 1) * dilation + 1 - 2 * padding);
        int size = random.nextInt(5) == 0 ? shortest : Math.max(shortest, upTo(longest));
        return new Axis(size, kernel, upTo(3), padding, dilation);
    }

    Window window(int longest) {
        return switch (random.nextInt(8)) {
            case 0 -> new Window(Axis.single(), axis(3 * longest)); // a one-dimensional signal
            case 1 -> same(longest);
            default -> new Window(axis(longest), axis(longest));
        };
    }

    /** The most usual one: windows of 1 or 3 or 5 that keep the size. */
    private Window same(int longest) {
        int padding = random.nextInt(3);
        return new Window(
                new Axis(upTo(longest), 2 * padding + 1, 1, padding, 1),
                new Axis(upTo(longest), 2 * padding + 1, 1, padding, 1));
    }

    Convolution convolution(int longest) {
        var window = window(longest);
        return switch (random.nextInt(4)) {
            case 0 -> depthwise(upTo(6), window);
            case 1 -> {
                int groups = upTo(3);
                yield new Convolution(groups * upTo(3), groups * upTo(9), groups, window);
            }
            default -> new Convolution(upTo(4), upTo(20), 1, window);
        };
    }

    private Convolution depthwise(int channels, Window window) {
        return new Convolution(channels, channels * upTo(2), channels, window);
    }

    Pooling pooling(int longest) {
        while (true) {
            var window = window(longest);
            if (holdsInput(window.vertical()) && holdsInput(window.horizontal())) {
                return new Pooling(window);
            }
        }
    }

    private static boolean holdsInput(Axis axis) {
        for (int output = 0; output < axis.outputs(); output++) {
            if (axis.inputsAt(output) == 0) {
                return false;
            }
        }
        return true;
    }

    static Shape images(int images, Convolution convolution) {
        return inputs(images, convolution.inputs(), convolution.window());
    }

    static Shape weights(Convolution convolution) {
        var window = convolution.window();
        return Shape.of(convolution.outputs(), convolution.inputsPerGroup(), window.vertical().kernel(),
                window.horizontal().kernel());
    }

    static Shape results(int images, Convolution convolution) {
        return outputs(images, convolution.outputs(), convolution.window());
    }

    static Shape inputs(int images, int channels, Window window) {
        return Shape.of(images, channels, window.vertical().size(), window.horizontal().size());
    }

    static Shape outputs(int images, int channels, Window window) {
        return Shape.of(images, channels, window.vertical().outputs(), window.horizontal().outputs());
    }

    Tensor tensor(DType type, Shape shape) {
        var tensor = Tensor.zeros(type, shape);
        Filling.PLAIN.into(tensor, random);
        return tensor;
    }
}
