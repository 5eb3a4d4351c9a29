package dev.lanewise.kernels.vector.internal.formula;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_void;
import static java.lang.constant.ConstantDescs.INIT_NAME;
import static java.lang.constant.ConstantDescs.MTD_void;

import dev.lanewise.api.formula.Formula.Kind;
import dev.lanewise.api.formula.Program;
import java.lang.classfile.ClassFile;
import java.lang.classfile.attribute.CodeAttribute;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Turns a program into hidden classes, one for each piece; most programs are one piece.
 *
 * <p><b>Size.</b> C2 compiles no method above 8000 bytes of bytecode, and a vector loop that is not compiled is a thousand
 * times too slow. So a kernel that becomes too long gets fewer copies side by side, and if that is not enough the program is
 * split: the pieces run one after the other over a block of elements.
 *
 * <p><b>Copies.</b> Two hide the latency of a chain of operations; a long formula has enough independent work in it. Four or
 * eight are no better (measured), and rows of a few vectors are slower with them.
 */
final class FormulaCompiler {
    /**
     * Well below HotSpot's 8000. Each operation of the Vector API is a dozen nested calls to be inlined; 5200 bytes of mostly
     * int operations were compiled, but with objects for vectors (measured: 3.7 MB a call).
     */
    static final int LONGEST_METHOD = 4000;

    /** Bytes of two loads, a call and a store. */
    private static final int SHORTEST_INSTRUCTION = 6;

    private static final int COPIES = 2;
    /** The most instructions for which two copies are worth it. */
    private static final int ORDINARY = 64;
    private static final MethodTypeDesc LOOP = Types.method(CD_void, Types.of(Arguments.class));
    private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

    private final ClassDesc name;
    private final int longestMethod;
    private final List<FormulaKernel> kernels = new ArrayList<>();
    private int operands;

    private FormulaCompiler(String formula, Program program, int longestMethod) {
        name = ClassDesc.of(FormulaCompiler.class.getPackageName(), "Formula_" + formula.replaceAll("\\W", "_"));
        this.longestMethod = longestMethod;
        operands = program.operands();
    }

    /** @param formula a name for profiles */
    static Pipeline compile(String formula, Program program) {
        return compile(formula, program, LONGEST_METHOD);
    }

    static Pipeline compile(String formula, Program program, int longestMethod) {
        var compiler = new FormulaCompiler(formula, program, longestMethod);
        var whole = Piece.of(program);
        compiler.add(whole);
        var kinds = IntStream.range(0, program.operands()).mapToObj(program::kind).toArray(Kind[]::new);
        return new Pipeline(compiler.kernels.toArray(FormulaKernel[]::new), kinds,
                compiler.operands - program.operands(), whole.work());
    }

    private void add(Piece piece) {
        var fitting = fitting(piece);
        if (fitting.isPresent()) {
            kernels.add(define(fitting.get()));
            return;
        }
        var pieces = new Splitter(piece).split(operands);
        if (pieces.size() == 1) {
            kernels.add(define(write(piece)));
            return;
        }
        operands += pieces.getFirst().stores().size();
        pieces.forEach(this::add);
    }

    /** The class, if its methods are short enough. One that is surely not is not written: a class file has its limits too. */
    private Optional<byte[]> fitting(Piece piece) {
        if (piece.work() > longestMethod / SHORTEST_INSTRUCTION) {
            return Optional.empty();
        }
        return Optional.of(write(piece)).filter(bytes -> longest(bytes) <= longestMethod);
    }

    /** The class with two copies side by side if they fit, or else with one. */
    private byte[] write(Piece piece) {
        int work = piece.work();
        byte[] bytes = write(piece, work <= ORDINARY ? COPIES : 1);
        return work <= ORDINARY && longest(bytes) > longestMethod ? write(piece, 1) : bytes;
    }

    private byte[] write(Piece piece, int copies) {
        return ClassFile.of().build(name, type -> type
                .withFlags(ClassFile.ACC_FINAL | ClassFile.ACC_SUPER)
                .withInterfaceSymbols(Types.of(FormulaKernel.class))
                .withMethodBody(INIT_NAME, MTD_void, 0,
                        code -> code.aload(0).invokespecial(CD_Object, INIT_NAME, MTD_void).return_())
                .withMethodBody("plain", LOOP, ClassFile.ACC_PUBLIC, code -> new PlainLoops(piece, code).write())
                .withMethodBody("vector", LOOP, ClassFile.ACC_PUBLIC,
                        code -> new VectorLoops(piece, code, copies).write()));
    }

    private static int longest(byte[] bytes) {
        return ClassFile.of().parse(bytes).methods().stream().flatMap(method -> method.code().stream())
                .mapToInt(code -> ((CodeAttribute) code).codeLength()).max().orElse(0);
    }

    private static FormulaKernel define(byte[] bytes) {
        try {
            var type = LOOKUP.defineHiddenClass(bytes, true).lookupClass();
            return (FormulaKernel) type.getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("a generated class can't be loaded", e);
        }
    }
}
