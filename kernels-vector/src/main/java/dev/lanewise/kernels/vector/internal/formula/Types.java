package dev.lanewise.kernels.vector.internal.formula;

import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;

/** Classes and signatures as class files name them. */
final class Types {
    private Types() {}

    static ClassDesc of(Class<?> type) {
        return type.describeConstable().orElseThrow();
    }

    static MethodTypeDesc method(ClassDesc result, ClassDesc... parameters) {
        return MethodTypeDesc.of(result, parameters);
    }
}
