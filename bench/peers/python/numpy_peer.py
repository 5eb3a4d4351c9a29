"""The workloads of docs/PERFORMANCE.md in numpy, as the courses write them: forward, loss, backward, update, on float32 arrays.

Arguments: threads, the folder of the workloads' files.
"""
import os
import sys

os.environ["OPENBLAS_NUM_THREADS"] = sys.argv[1]
import numpy as np  # noqa: E402  (reads the variable when it is imported)

from protocol import load, serve  # noqa: E402


class Sgd:
    def __init__(self, rate, momentum):
        self.rate, self.momentum, self.velocity = np.float32(rate), np.float32(momentum), None

    def update(self, parameters, gradients):
        if self.momentum == 0:
            for p, g in zip(parameters, gradients):
                p -= self.rate * g
            return
        self.velocity = self.velocity or [np.zeros_like(p) for p in parameters]
        for p, g, v in zip(parameters, gradients, self.velocity):
            v *= self.momentum
            v += g
            p -= self.rate * v


class Adam:
    def __init__(self, rate):
        self.rate, self.t, self.moments = rate, 0, None

    def update(self, parameters, gradients):
        self.t += 1
        self.moments = self.moments or [(np.zeros_like(p), np.zeros_like(p)) for p in parameters]
        rate = np.float32(self.rate / (1 - 0.9 ** self.t))
        correction = np.float32(1 / (1 - 0.999 ** self.t) ** 0.5)
        for p, g, (m, v) in zip(parameters, gradients, self.moments):
            m *= np.float32(0.9)
            m += np.float32(0.1) * g
            v *= np.float32(0.999)
            v += np.float32(0.001) * g * g
            p -= rate * m / (np.sqrt(v) * correction + np.float32(1e-8))


def cross_entropy(scores, labels):
    rows = np.arange(len(labels))
    exps = np.exp(scores - scores.max(axis=1, keepdims=True))
    probabilities = exps / exps.sum(axis=1, keepdims=True)
    loss = -np.log(probabilities[rows, labels]).mean()
    probabilities[rows, labels] -= 1
    probabilities /= len(labels)
    return loss, probabilities


def mean_of_squares(prediction, target):
    error = prediction - target
    return np.square(error).mean(), error * np.float32(2 / error.size)


def lecture(p, x, y):
    """Two matrices, a sigmoid, the sum of squares, no biases."""
    h = 1 / (1 + np.exp(-x.dot(p[0])))
    error = h.dot(p[1]) - y
    loss = np.square(error).sum()
    gradient = 2 * error
    grad_h = gradient.dot(p[1].T)
    return loss, [x.T.dot(grad_h * h * (1 - h)), h.T.dot(gradient)]


def perceptron(loss_and_gradient):
    """Layers with biases, relu between them."""

    def step(p, x, y):
        count = len(p) // 2
        values = [x]
        for i in range(count):
            value = values[-1] @ p[2 * i] + p[2 * i + 1]
            values.append(np.maximum(value, 0) if i < count - 1 else value)
        loss, gradient = loss_and_gradient(values[-1], y)
        gradients = [None] * len(p)
        for i in reversed(range(count)):
            gradients[2 * i] = values[i].T @ gradient
            gradients[2 * i + 1] = gradient.sum(axis=0)
            if i > 0:
                gradient = gradient @ p[2 * i].T
                gradient[values[i] <= 0] = 0
        return loss, gradients

    return step


def unfolded(x):
    """The 3 by 3 windows of images as rows: (batch, height, width, channels * 9)."""
    windows = np.lib.stride_tricks.sliding_window_view(x, (3, 3), axis=(2, 3))
    n, c, h, w = windows.shape[:4]
    return windows.transpose(0, 2, 3, 1, 4, 5).reshape(n, h, w, c * 9)


def convolved(x, weight, bias):
    u = unfolded(x)
    return u, (u @ weight.reshape(len(weight), -1).T + bias).transpose(0, 3, 1, 2)


def convolution_gradients(u, weight, gradient, shape):
    """Of the weights, the bias, and the images unless their shape is None."""
    rows = gradient.transpose(0, 2, 3, 1).reshape(-1, len(weight))
    grad_weight = (rows.T @ u.reshape(len(rows), -1)).reshape(weight.shape)
    if shape is None:
        return grad_weight, rows.sum(axis=0), None
    n, c, h, w = shape
    taps = (rows @ weight.reshape(len(weight), -1)).reshape(n, h - 2, w - 2, c, 3, 3)
    grad_x = np.zeros(shape, np.float32)
    for i in range(3):
        for j in range(3):
            grad_x[:, :, i:i + h - 2, j:j + w - 2] += taps[..., i, j].transpose(0, 3, 1, 2)
    return grad_weight, rows.sum(axis=0), grad_x


def pooled(x):
    """The largest of 2 by 2, and which it was; what is left over at the edges is dropped."""
    n, c, h, w = x.shape
    blocks = x[:, :, :h // 2 * 2, :w // 2 * 2].reshape(n, c, h // 2, 2, w // 2, 2).transpose(0, 1, 2, 4, 3, 5)
    blocks = blocks.reshape(n, c, h // 2, w // 2, 4)
    index = blocks.argmax(axis=-1)[..., None]
    return index, np.take_along_axis(blocks, index, axis=-1)[..., 0]


def pool_gradient(index, gradient, shape):
    n, c, h, w = shape
    blocks = np.zeros(gradient.shape + (4,), np.float32)
    np.put_along_axis(blocks, index, gradient[..., None], axis=-1)
    blocks = blocks.reshape(n, c, h // 2, w // 2, 2, 2).transpose(0, 1, 2, 4, 3, 5)
    grad_x = np.zeros(shape, np.float32)
    grad_x[:, :, :h // 2 * 2, :w // 2 * 2] = blocks.reshape(n, c, h // 2 * 2, w // 2 * 2)
    return grad_x


def cnn(p, x, y):
    """Twice convolution, relu, pooling; then a linear layer."""
    u1, c1 = convolved(x, p[0], p[1])
    r1 = np.maximum(c1, 0)
    i1, p1 = pooled(r1)
    u2, c2 = convolved(p1, p[2], p[3])
    r2 = np.maximum(c2, 0)
    i2, p2 = pooled(r2)
    flat = p2.reshape(len(x), -1)
    loss, gradient = cross_entropy(flat @ p[4] + p[5], y)
    g = pool_gradient(i2, (gradient @ p[4].T).reshape(p2.shape), r2.shape)
    g[r2 <= 0] = 0
    w2, b2, g = convolution_gradients(u2, p[2], g, p1.shape)
    g = pool_gradient(i1, g, r1.shape)
    g[r1 <= 0] = 0
    w1, b1, _ = convolution_gradients(u1, p[0], g, None)
    return loss, [w1, b1, w2, b2, flat.T @ gradient, gradient.sum(axis=0)]


NETWORKS = {
    "lecture": (lecture, lambda rate: Sgd(rate, 0)),
    "mlp": (perceptron(cross_entropy), lambda rate: Sgd(rate, 0.9)),
    "mlp-adam": (perceptron(cross_entropy), Adam),
    "small": (perceptron(cross_entropy), lambda rate: Sgd(rate, 0.9)),
    "wide": (perceptron(mean_of_squares), lambda rate: Sgd(rate, 0.9)),
    "cnn": (cnn, lambda rate: Sgd(rate, 0.9)),
}


def make(workload, rate):
    if workload not in NETWORKS:
        return None
    network, optimizer = NETWORKS[workload]
    optimizer = optimizer(rate)
    x, y, parameters = load(sys.argv[2], workload)
    at = 0

    def step():
        nonlocal at
        loss, gradients = network(parameters, x[at], y[at])
        optimizer.update(parameters, gradients)
        at = (at + 1) % len(x)
        return loss

    return step


operands = {}


def product(variant, m, k, n):
    if (variant, m, k, n) not in operands:
        rng = np.random.default_rng(1)
        a = rng.random((k, m) if variant == "TN" else (m, k), np.float32) - np.float32(0.5)
        b = rng.random((n, k) if variant == "NT" else (k, n), np.float32) - np.float32(0.5)
        operands[variant, m, k, n] = (
            a.T if variant == "TN" else a, b.T if variant == "NT" else b, np.empty((m, n), np.float32))
        np.matmul(*operands[variant, m, k, n][:2], out=operands[variant, m, k, n][2])
    a, b, c = operands[variant, m, k, n]
    return lambda: np.matmul(a, b, out=c)


serve("numpy " + np.__version__, make, product)
