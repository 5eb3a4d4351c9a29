"""The workloads of docs/PERFORMANCE.md in PyTorch, as its tutorials write them.

Arguments: threads, the folder of the workloads' files.
"""
import sys

import torch
from torch import nn

from protocol import load, serve

torch.set_num_threads(int(sys.argv[1]))
torch.set_num_interop_threads(1)


def perceptron(*sizes):
    layers = []
    for fan_in, fan_out in zip(sizes, sizes[1:]):
        layers += [nn.Linear(fan_in, fan_out), nn.ReLU()]
    return nn.Sequential(*layers[:-1])


def images():
    return nn.Sequential(
        nn.Conv2d(1, 16, 3), nn.ReLU(), nn.MaxPool2d(2), nn.Conv2d(16, 32, 3), nn.ReLU(), nn.MaxPool2d(2), nn.Flatten(),
        nn.Linear(800, 10))


def lecture():
    return nn.Sequential(nn.Linear(1000, 100, bias=False), nn.Sigmoid(), nn.Linear(100, 10, bias=False))


def momentum(parameters, rate):
    return torch.optim.SGD(parameters, lr=rate, momentum=0.9)


NETWORKS = {
    "lecture": (lecture, nn.MSELoss(reduction="sum"), lambda parameters, rate: torch.optim.SGD(parameters, lr=rate)),
    "mlp": (lambda: perceptron(784, 512, 256, 10), nn.CrossEntropyLoss(), momentum),
    "mlp-adam": (lambda: perceptron(784, 512, 256, 10), nn.CrossEntropyLoss(),
                 lambda parameters, rate: torch.optim.Adam(parameters, lr=rate)),
    "small": (lambda: perceptron(2, 100, 3), nn.CrossEntropyLoss(), momentum),
    "wide": (lambda: perceptron(1024, 4096, 4096, 1024), nn.MSELoss(), momentum),
    "cnn": (images, nn.CrossEntropyLoss(), momentum),
}


def make(workload, rate):
    if workload not in NETWORKS:
        return None
    network, loss_of, optimizer_of = NETWORKS[workload]
    network = network()
    x, y, start = load(sys.argv[2], workload)
    x, y = torch.from_numpy(x), torch.from_numpy(y)
    if y.dtype == torch.int32:
        y = y.long()  # the only class indices that the loss takes
    with torch.no_grad():
        for parameter, value in zip(network.parameters(), start, strict=True):
            value = torch.from_numpy(value)
            parameter.copy_(value.T if value.ndim == 2 else value)  # its linear layers hold (out, in)
    optimizer = optimizer_of(network.parameters(), rate)
    at = 0

    def step():
        nonlocal at
        optimizer.zero_grad()
        loss = loss_of(network(x[at]), y[at])
        loss.backward()
        optimizer.step()
        at = (at + 1) % len(x)
        return loss.item()

    return step


operands = {}


def product(variant, m, k, n):
    if (variant, m, k, n) not in operands:
        a = torch.rand((k, m) if variant == "TN" else (m, k)) - 0.5
        b = torch.rand((n, k) if variant == "NT" else (k, n)) - 0.5
        operands[variant, m, k, n] = (
            a.T if variant == "TN" else a, b.T if variant == "NT" else b, torch.empty((m, n)))
    a, b, c = operands[variant, m, k, n]
    return lambda: torch.matmul(a, b, out=c)


serve("pytorch " + torch.__version__, make, product)
