package dev.lanewise.kernels.vector;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lanewise.api.kernel.KernelProvider;
import dev.lanewise.kernels.vector.internal.machine.Prerequisites;
import dev.lanewise.testkit.KernelContract;
import jdk.incubator.vector.VectorShape;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;

/** The contract; the pom runs it once for each width, since a JVM has one. */
@Tag("width")
class VectorProviderTest implements KernelContract {
    @BeforeEach
    void theMachineHasTheWidth() {
        int bits = VectorShape.preferredShape().vectorBitSize();
        assumeTrue(Prerequisites.wantedBits(bits) <= bits, () -> "vectors here have " + bits + " bits");
    }

    @Override
    public KernelProvider provider() {
        return new VectorProvider();
    }
}
