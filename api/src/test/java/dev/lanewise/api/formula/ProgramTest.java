package dev.lanewise.api.formula;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ProgramTest {

    @Test
    void isReadAsText() {
        Formula momentum = Formula.of("momentum", new Formula.Store(2, velocity()),
                new Formula.Store(0, Expr.elem(0).sub(Expr.scalar(1).mul(velocity()))));
        assertEquals("""
                operand 0 ELEMENT in out
                operand 1 ELEMENT in
                operand 2 ELEMENT in out
                %0 = load 1
                %1 = scalar 0
                %2 = load 2
                %3 = fma %1 %2 %0
                %4 = load 0
                %5 = scalar 1
                %6 = neg %5
                %7 = fma %3 %6 %4
                store 2 %3
                store 0 %7
                """, momentum.program().toString());
    }

    private static Expr velocity() {
        return Expr.scalar(0).mul(Expr.elem(2)).add(Expr.elem(1));
    }

    @Test
    void functionsAreGoldenToo() {
        assertEquals("""
                operand 0 ROW in
                operand 1 ELEMENT out
                %0 = load 0
                %1 = neg %0
                %2 = const -104.0
                %3 = lt %1 %2
                %4 = select %3 %2 %1
                %5 = const 104.0
                %6 = lt %5 %4
                %7 = select %6 %5 %4
                %8 = const 1.2583166E7
                %9 = const 1.442695
                %10 = fma %7 %9 %8
                %11 = sub %10 %8
                %12 = const -5.769999E-8
                %13 = const -0.6931471
                %14 = fma %11 %13 %7
                %15 = fma %11 %12 %14
                %16 = mul %15 %15
                %17 = const 0.0013870657
                %18 = const 0.008366262
                %19 = fma %15 %17 %18
                %20 = const 0.041667435
                %21 = fma %15 %19 %20
                %22 = const 0.16666546
                %23 = fma %15 %21 %22
                %24 = const 0.49999997
                %25 = fma %15 %23 %24
                %26 = fma %16 %25 %15
                %27 = bits %10
                %28 = isar %27 1
                %29 = ishl %28 23
                %30 = isub %27 %28
                %31 = ishl %30 23
                %32 = from_bits %29
                %33 = iconst 0x7f000000
                %34 = isub %33 %31
                %35 = from_bits %34
                %36 = add %32 %35
                %37 = sub %36 %32
                %38 = sub %35 %37
                %39 = fma %26 %32 %38
                %40 = add %36 %39
                %41 = div %35 %40
                store 1 %41
                """, Formula.of("s", new Formula.Store(1, Expr.row(0).sigmoid())).program().toString());
    }

    @Property
    void instructionsUseEarlierOnesAndAreAllUsed(@ForAll("expressions") Expr e) {
        Program program = Formula.of("any", new Formula.Store(3, e)).program();
        Set<Integer> used = new HashSet<>();
        for (int i = 0; i < program.instructions().size(); i++) {
            Instruction c = program.instructions().get(i);
            int[] arguments = {c.a(), c.b(), c.c()};
            for (int k = 0; k < c.op().arguments(); k++) {
                assertTrue(arguments[k] < i, program::toString);
                used.add(arguments[k]);
            }
        }
        program.stores().forEach(s -> used.add(s.value()));
        assertEquals(program.instructions().size(), used.size(), program::toString);
        assertEquals(program.instructions().size(), new HashSet<>(program.instructions()).size(),
                "equal values are computed once");
    }

    @Property
    void equalFormulasHaveEqualPrograms(@ForAll("expressions") Expr e) {
        Program one = Formula.of("one", new Formula.Store(3, e)).program();
        Program two = Formula.of("two", new Formula.Store(3, new Substitution(leaf -> leaf).of(e))).program();
        assertEquals(one, two);
        assertEquals(one.hashCode(), two.hashCode());
        assertNotEquals(one, Formula.of("elsewhere", new Formula.Store(4, e)).program());
    }

    @Provide
    Arbitrary<Expr> expressions() {
        return Expressions.any(3);
    }

    @Test
    void differentAddressingIsADifferentProgram() {
        assertNotEquals(Formula.of("f", new Formula.Store(1, Expr.elem(0).exp())).program(),
                Formula.of("f", new Formula.Store(1, Expr.row(0).exp())).program());
    }

    @Test
    void sharesWhatFunctionsHaveInCommon() {
        Expr x = Expr.elem(0);
        int exp = size(x.exp());
        int expm1 = size(x.expm1());
        assertTrue(size(x.exp().mul(x.exp()).add(x.exp())) <= exp + 2);
        assertTrue(size(x.neg().sigmoid().add(x.neg().sigmoid())) <= size(x.neg().sigmoid()) + 1);
        assertTrue(expm1 > 0);
    }

    private static int size(Expr e) {
        return Formula.of("f", new Formula.Store(1, e)).program().instructions().size();
    }

    @Test
    void isLoweredOnce() {
        Formula f = Formula.map("f", Expr::exp);
        assertSame(f.program(), f.program());
        assertSame(f.accumulating(), f.accumulating());
    }
}
