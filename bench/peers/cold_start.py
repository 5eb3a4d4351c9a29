"""The program of dev.lanewise.bench.ColdStart in numpy: 2000 steps of y = x w, d = x.T y. Arguments: threads, steps."""
import os
import sys

os.environ["OPENBLAS_NUM_THREADS"] = sys.argv[1]
import numpy as np  # noqa: E402  (reads the variable when it is imported)


def filled(rows, columns):
    return ((np.arange(rows * columns) % 17 - 8) / np.float32(64)).astype(np.float32).reshape(rows, columns)


x, w = filled(64, 1000), filled(1000, 100)
y, d = np.empty((64, 100), np.float32), np.empty((1000, 100), np.float32)
for _ in range(int(sys.argv[2])):
    np.matmul(x, w, out=y)
    np.matmul(x.T, y, out=d)
print(d[0, 0])
