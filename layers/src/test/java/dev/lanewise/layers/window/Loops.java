package dev.lanewise.layers.window;

/**
 * Convolution and pooling in float64, written from their formulas as plain loops over everything; nothing is shared with the
 * kernels. Gradients are those of the formula, collected product by product.
 *
 * @param channels of the input image
 * @param height of the input image
 * @param width of the input image
 * @param filters channels of the output
 * @param kernel height and width of the window
 * @param stride along height and width
 * @param padding along height and width
 * @param dilation along height and width
 * @param groups parts of the channels
 */
record Loops(int channels, int height, int width, int filters, int[] kernel, int[] stride, int[] padding,
        int[] dilation,
        int groups) {
    int outHeight() {
        return (height + 2 * padding[0] - dilation[0] * (kernel[0] - 1) - 1) / stride[0] + 1;
    }

    int outWidth() {
        return (width + 2 * padding[1] - dilation[1] * (kernel[1] - 1) - 1) / stride[1] + 1;
    }

    int depth() {
        return channels / groups;
    }

    /** What to do with one product of the sum: the numbers of its y, of its weight and of its x. */
    interface Product {
        void at(int y, int w, int x);
    }

    /** All products of one image. */
    void each(Product product) {
        for (int f = 0; f < filters; f++) {
            for (int oh = 0; oh < outHeight(); oh++) {
                for (int ow = 0; ow < outWidth(); ow++) {
                    for (int c = 0; c < depth(); c++) {
                        taps(f, oh, ow, c, product);
                    }
                }
            }
        }
    }

    private void taps(int f, int oh, int ow, int c, Product product) {
        int group = f / (filters / groups);
        for (int kh = 0; kh < kernel[0]; kh++) {
            for (int kw = 0; kw < kernel[1]; kw++) {
                int h = oh * stride[0] - padding[0] + kh * dilation[0];
                int w = ow * stride[1] - padding[1] + kw * dilation[1];
                if (h >= 0 && h < height && w >= 0 && w < width) {
                    product.at((f * outHeight() + oh) * outWidth() + ow,
                            ((f * depth() + c) * kernel[0] + kh) * kernel[1] + kw,
                            ((group * depth() + c) * height + h) * width + w);
                }
            }
        }
    }
}
