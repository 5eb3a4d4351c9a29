"""The lecture's program in numpy, in float64: what the losses of lecture.yaml and lecture-npy.yaml are held against.

    python3 reference.py make DIR      writes x.npy, y.npy, w1.npy, w2.npy (float32, seed 4) to DIR
    python3 reference.py run DIR       reads them and prints the 2000 losses, one a line

reference-npy.txt is what this prints for the arrays in this folder; reference-generated.txt is what it prints for the
arrays that lecture.yaml generates (any machine generates the same).
"""
import pathlib
import sys

import numpy as np

N, D_IN, H, D_OUT = 64, 1000, 100, 10


def make(folder):
    random = np.random.default_rng(4)
    for name, shape in {"x": (N, D_IN), "y": (N, D_OUT), "w1": (D_IN, H), "w2": (H, D_OUT)}.items():
        np.save(folder / f"{name}.npy", random.standard_normal(shape).astype("<f4"))


def run(folder):
    x, y, w1, w2 = (np.load(folder / f"{name}.npy").astype(np.float64) for name in ("x", "y", "w1", "w2"))
    for _ in range(2000):
        h = 1 / (1 + np.exp(-x.dot(w1)))
        y_pred = h.dot(w2)
        print(repr(float(np.square(y_pred - y).sum())))
        grad_y_pred = 2.0 * (y_pred - y)
        grad_w2 = h.T.dot(grad_y_pred)
        grad_h = grad_y_pred.dot(w2.T)
        grad_w1 = x.T.dot(grad_h * h * (1 - h))
        w1 -= 1e-4 * grad_w1
        w2 -= 1e-4 * grad_w2


if __name__ == "__main__":
    {"make": make, "run": run}[sys.argv[1]](pathlib.Path(sys.argv[2]))
