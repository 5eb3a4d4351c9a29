"""What every Python peer shares: its files, its lines. The words are in bench/peers/README.md."""
import os
import sys
import time


def load(folder, workload):
    """Batches of inputs, of targets, and the starting values, as they lie in the workload's files."""
    import numpy as np
    place = os.path.join(folder, workload)
    parameters = []
    while os.path.exists(os.path.join(place, f"p{len(parameters)}.npy")):
        parameters.append(np.load(os.path.join(place, f"p{len(parameters)}.npy")))
    return np.load(os.path.join(place, "x.npy")), np.load(os.path.join(place, "y.npy")), parameters


def serve(greeting, make, product=None):
    """Answers line by line. make(workload, rate) gives a function that takes one step and returns its loss, or None."""
    print(greeting, flush=True)
    running = {}
    for line in sys.stdin:
        word, *rest = line.split()
        if word == "losses":
            step = make(rest[0], float(rest[1]))
            losses = "none" if step is None else " ".join(repr(float(step())) for _ in range(int(rest[2])))
            print(losses, flush=True)
        elif word == "steps":
            if rest[0] not in running:
                running[rest[0]] = make(rest[0], float(rest[1]))
            print(timed(running[rest[0]], int(rest[2])), flush=True)
        elif word == "product":
            variant, m, k, n, calls = rest
            call = product(variant, int(m), int(k), int(n))
            call()  # whoever had the turn before has left other data in the caches
            print(timed(call, int(calls)), flush=True)


def timed(call, count):
    """Nanoseconds for so many calls."""
    start = time.perf_counter_ns()
    for _ in range(count):
        call()
    return time.perf_counter_ns() - start
