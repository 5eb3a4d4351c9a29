package dev.lanewise.layers.offender;

import com.google.inject.Injector;
import dev.lanewise.engine.internal.offender.InternalOffender;
import java.io.ObjectInputStream;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import jdk.incubator.vector.VectorOperators;

/** Breaks every rule that can be broken from a layer. */
class Offender {
    static int state;

    final DoubleUnaryOperator inexact = Math::exp;
    final Class<?> container = Injector.class;

    @SuppressWarnings("restricted")
    Object offend(InternalOffender internal, ObjectInputStream stream) throws Exception {
        System.out.println(internal);
        System.loadLibrary(stream.readObject().toString());
        return new Random().nextBoolean() ? VectorOperators.EXP : Math.random();
    }
}
