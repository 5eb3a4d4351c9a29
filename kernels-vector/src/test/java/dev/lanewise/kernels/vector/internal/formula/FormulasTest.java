package dev.lanewise.kernels.vector.internal.formula;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lanewise.api.formula.Expr;
import dev.lanewise.api.formula.Formula;
import dev.lanewise.api.kernel.FormulaCall;
import dev.lanewise.api.kernel.KernelSet;
import dev.lanewise.api.kernel.Kernels;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.api.tensor.Tensor;
import dev.lanewise.kernels.scalar.ScalarProvider;
import dev.lanewise.kernels.vector.internal.machine.Heater;
import dev.lanewise.kernels.vector.internal.machine.Team;
import java.lang.reflect.Proxy;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class FormulasTest {
    private static final Formula SIGMOID = Formula.map("sigmoid", Expr::sigmoid);
    private static final Shape SHAPE = Shape.of(300, 100);

    private final Team team = new Team(2);
    private final Tensor x = Tensor.zeros(DType.FLOAT32, SHAPE);
    private final Tensor y = Tensor.zeros(DType.FLOAT32, SHAPE);

    @AfterEach
    void end() {
        team.close();
    }

    @Test
    void becomesHotWithTheSameBits() throws InterruptedException {
        for (int i = 0; i < x.size(); i++) {
            x.set(i, i / 1000.0 - 15);
        }
        try (var heater = Heater.inBackground()) {
            var formulas = new Formulas(team, heater, ScalarProvider.create());
            call(formulas::apply); // by the definition
            float[] wanted = y.floats().clone();
            for (boolean vectors = false; !vectors;) {
                y.fill(0);
                call(formulas::apply);
                assertArrayEquals(wanted, y.floats());
                vectors = formulas.isHot(SIGMOID);
                MILLISECONDS.sleep(1);
            }
            y.fill(0);
            call(formulas::apply);
            assertArrayEquals(wanted, y.floats());
        }
    }

    @Test
    void isNotPreparedBeforeThereAreKernels() throws InterruptedException {
        try (var heater = Heater.inBackground()) {
            heater.execute(() -> sleep(200));
            var formulas = new Formulas(team, heater, ScalarProvider.create());
            call(call -> assertNull(formulas.prepare(call)));
            MILLISECONDS.sleep(200);
            boolean[] ready = {false};
            while (!ready[0]) {
                call(call -> ready[0] = formulas.prepare(call) != null);
            }
        }
    }

    @Test
    void runsInParts() {
        var formulas = new Formulas(team, Heater.none(), ScalarProvider.create());
        x.fill(1);
        call(formulas::apply);
        float[] wanted = y.floats().clone();
        y.fill(0);
        call(call -> {
            var prepared = formulas.prepare(call);
            assertNotNull(prepared);
            prepared.rows(0, 7, 1);
            prepared.rectangle(7, 300, 0, 33, 0);
            prepared.rectangle(7, 299, 33, 100, 1);
            assertThrows(IndexOutOfBoundsException.class, () -> prepared.rows(299, 301, 0));
            assertThrows(IndexOutOfBoundsException.class, () -> prepared.rectangle(0, 1, 50, 101, 0));
        });
        for (int i = 0; i < y.size(); i++) {
            assertEquals(i < 299 * 100 || i % 100 < 33 ? wanted[i] : 0, y.floats()[i], "element " + i);
        }
    }

    @Test
    void equalProgramsShareOneForm() {
        var formulas = new Formulas(team, Heater.none(), ScalarProvider.create());
        call(formulas::apply);
        var other = Formula.map("another name", Expr::sigmoid);
        assertEquals(true, formulas.isHot(other));
        assertEquals(false, formulas.isHot(Formula.map("tanh", Expr::tanh)));
    }

    private void call(Consumer<FormulaCall> action) {
        var set = (KernelSet) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[]{KernelSet.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("apply")) {
                        action.accept((FormulaCall) arguments[0]);
                    }
                    return null; // of the groups of kernels, which no formula needs
                });
        new Kernels(set).call(SIGMOID).with(x).with(y).run();
    }

    private static void sleep(long millis) {
        try {
            MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
