"""Whole training steps in numpy, a window at a time: reads 'lecture 20' (workload, steps), prints nanoseconds.

Started by dev.lanewise.bench.StepComparison, which takes turns with it. Argument: threads. Each workload is written as the
courses write it: forward, loss, backward, update, on float32 arrays.
"""
import os
import sys
import time

os.environ["OPENBLAS_NUM_THREADS"] = sys.argv[1]
try:
    import numpy as np  # (reads the variable when it is imported)
except ImportError:
    print("no numpy", flush=True)
    sys.exit()

rng = np.random.default_rng(1)


def normal(*shape):
    return rng.standard_normal(shape).astype(np.float32)


class Lecture:
    """Two matrices, a sigmoid, the sum of squares, no biases."""

    def __init__(self):
        self.x, self.y = normal(64, 1000), normal(64, 10)
        self.w1, self.w2 = normal(1000, 100), normal(100, 10)

    def step(self):
        h = 1 / (1 + np.exp(-self.x.dot(self.w1)))
        prediction = h.dot(self.w2)
        error = prediction - self.y
        np.square(error).sum()
        grad_prediction = 2 * error
        grad_w2 = h.T.dot(grad_prediction)
        grad_h = grad_prediction.dot(self.w2.T)
        grad_w1 = self.x.T.dot(grad_h * h * (1 - h))
        self.w1 -= np.float32(1e-4) * grad_w1
        self.w2 -= np.float32(1e-4) * grad_w2


class Mlp:
    """Layers with biases and relu, softmax cross-entropy, momentum or Adam."""

    def __init__(self, batch, sizes, adam):
        self.examples = 64 * batch
        self.x = normal(self.examples, sizes[0])
        self.labels = rng.integers(0, sizes[-1], self.examples)
        self.batch, self.adam, self.t, self.at = batch, adam, 0, 0
        self.parameters = []
        for fan_in, fan_out in zip(sizes, sizes[1:]):
            self.parameters += [normal(fan_in, fan_out) * np.float32((2 / fan_in) ** 0.5), np.zeros(fan_out, np.float32)]
        self.first = [np.zeros_like(p) for p in self.parameters]
        self.second = [np.zeros_like(p) for p in self.parameters]

    def step(self):
        rows = slice(self.at, self.at + self.batch)
        self.at = (self.at + self.batch) % self.examples
        values, labels = [self.x[rows]], self.labels[rows]
        count = len(self.parameters) // 2
        for i in range(count):
            value = values[-1] @ self.parameters[2 * i] + self.parameters[2 * i + 1]
            values.append(np.maximum(value, 0) if i < count - 1 else value)
        scores = values[-1]
        exps = np.exp(scores - scores.max(axis=1, keepdims=True))
        probabilities = exps / exps.sum(axis=1, keepdims=True)
        -np.log(probabilities[np.arange(self.batch), labels]).mean()
        gradient = probabilities
        gradient[np.arange(self.batch), labels] -= 1
        gradient /= self.batch
        gradients = [None] * len(self.parameters)
        for i in reversed(range(count)):
            gradients[2 * i] = values[i].T @ gradient
            gradients[2 * i + 1] = gradient.sum(axis=0)
            if i > 0:
                gradient = gradient @ self.parameters[2 * i].T
                gradient[values[i] <= 0] = 0
        self.update(gradients)

    def update(self, gradients):
        self.t += 1
        for p, g, m, v in zip(self.parameters, gradients, self.first, self.second):
            if self.adam:
                m *= np.float32(0.9)
                m += np.float32(0.1) * g
                v *= np.float32(0.999)
                v += np.float32(0.001) * g * g
                p -= np.float32(1e-3 / (1 - 0.9 ** self.t)) * m / (
                    np.sqrt(v) * np.float32(1 / (1 - 0.999 ** self.t) ** 0.5) + np.float32(1e-8))
            else:
                m *= np.float32(0.9)
                m += g
                p -= np.float32(0.01) * m


WORKLOADS = {
    "lecture": Lecture,
    "mlp": lambda: Mlp(128, (784, 512, 256, 10), False),
    "mlp-adam": lambda: Mlp(128, (784, 512, 256, 10), True),
    "small": lambda: Mlp(300, (2, 100, 3), False),
}

print("numpy " + np.__version__, flush=True)
running = {}
for line in sys.stdin:
    name, steps = line.split()
    if name not in running:
        running[name] = WORKLOADS[name]()
        for _ in range(3):
            running[name].step()
    workload = running[name]
    start = time.perf_counter_ns()
    for _ in range(int(steps)):
        workload.step()
    print(time.perf_counter_ns() - start, flush=True)
