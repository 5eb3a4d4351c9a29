"""Products in numpy, a window at a time: reads 'NN 64 1000 100 20' (variant, m, k, n, calls), prints nanoseconds.

Started by dev.lanewise.bench.ProductComparison, which takes turns with it. Argument: threads.
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

print("numpy " + np.__version__, flush=True)
operands = {}
for line in sys.stdin:
    variant, *numbers = line.split()
    m, k, n, calls = map(int, numbers)
    if (variant, m, k, n) not in operands:
        rng = np.random.default_rng(1)
        a = rng.random((k, m) if variant == "TN" else (m, k), np.float32) - np.float32(0.5)
        b = rng.random((n, k) if variant == "NT" else (k, n), np.float32) - np.float32(0.5)
        operands[variant, m, k, n] = (
            a.T if variant == "TN" else a, b.T if variant == "NT" else b, np.empty((m, n), np.float32))
    a, b, c = operands[variant, m, k, n]
    np.matmul(a, b, out=c)
    start = time.perf_counter_ns()
    for _ in range(calls):
        np.matmul(a, b, out=c)
    print(time.perf_counter_ns() - start, flush=True)
