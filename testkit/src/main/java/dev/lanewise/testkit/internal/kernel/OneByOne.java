package dev.lanewise.testkit.internal.kernel;

import dev.lanewise.api.kernel.ForwardingKernels;
import dev.lanewise.api.kernel.KernelSet;

/** Kernels that compute a batch of products by a call for each: {@code batchedGemm} is not forwarded. */
record OneByOne(KernelSet right) implements ForwardingKernels {}
