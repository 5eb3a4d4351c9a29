package dev.lanewise.kernels.vector.internal.gemm;

import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;

import dev.lanewise.kernels.vector.internal.machine.Lanes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.reflect.AccessFlag;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.Vector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Makes the micro-kernel of a {@link TileShape}: straight code over as many accumulators as the tile has vectors.
 *
 * <p>What is made for 2 rows by 1 vector, as Java:
 *
 * <pre>{@code
 * void run(Tile t) {
 *     FloatVector c00 = FloatVector.fromArray(Lanes.SPECIES, t.from, t.fromAt);
 *     FloatVector c10 = FloatVector.fromArray(Lanes.SPECIES, t.from, t.fromAt + t.fromStride);
 *     for (int p = 0; p < depth; p++) {
 *         FloatVector b0 = FloatVector.fromArray(Lanes.SPECIES, b, bAt + p * bStep);
 *         FloatVector x = FloatVector.broadcast(Lanes.SPECIES, a[aAt + p * aStep]);
 *         c00 = x.fma(b0, c00);
 *         x = FloatVector.broadcast(Lanes.SPECIES, a[aAt + p * aStep + aRow]);
 *         c10 = x.fma(b0, c10);
 *     }
 *     c00.intoArray(t.to, t.toAt);
 *     c10.intoArray(t.to, t.toAt + t.toStride);
 * }
 * }</pre>
 *
 * <p><b>Invariant.</b> Every element of the tile is one lane of one accumulator, so its chain of fmas is the definition's.
 *
 * <p><b>Why made and not written.</b> A machine wants its own tile, and each tile wants edges of fewer vectors, two ways to
 * read a and two to read b: a dozen methods of up to a hundred alike lines, in which a slip of one index is a wrong bit in a
 * corner case. Here the shape is data and the text is there once, as in [1]. The accumulators begin with a load from
 * {@link Tile#from}, which is c itself or a row of zeros read again and again: one way through the code, and no branch whose
 * profile could mislead the JIT.
 *
 * <p><b>Why constant strides.</b> With them the body is loads, broadcasts, fmas and a handful of integer instructions, and
 * C2 moves the range checks out of the loop. With variable ones each load keeps a check and an address of its own: measured
 * 15 to 25 % slower, most where another thread shares the core. Tried and worse on 6 by 2: unrolling p by 2 or 4, a long
 * index.
 *
 * <p>A kernel is a leaf, too long to be inlined, and reached by calls rather than as the middle of a loop nest: so it is
 * compiled once, in full, and early.
 *
 * <p>[1] Heinecke et al.: LIBXSMM: Accelerating Small Matrix Multiplications by Runtime Code Generation, SC 2016.
 */
final class TileCompiler {
    private static final ClassDesc FLOATS = ConstantDescs.CD_float.arrayType();
    private static final ClassDesc TILE = descriptor(Tile.class);
    private static final ClassDesc VECTOR = descriptor(FloatVector.class);
    private static final ClassDesc ANY_VECTOR = descriptor(Vector.class);
    private static final ClassDesc SPECIES = descriptor(VectorSpecies.class);
    private static final ClassDesc LANES = descriptor(Lanes.class);
    private static final ClassDesc FENCES = descriptor(VarHandle.class);
    private static final MethodTypeDesc RUN = MethodTypeDesc.of(CD_void, TILE);
    private static final MethodTypeDesc FROM_ARRAY = MethodTypeDesc.of(VECTOR, SPECIES, FLOATS, CD_int);
    private static final MethodTypeDesc INTO_ARRAY = MethodTypeDesc.of(CD_void, FLOATS, CD_int);
    private static final MethodTypeDesc BROADCAST = MethodTypeDesc.of(VECTOR, SPECIES, ConstantDescs.CD_float);
    private static final MethodTypeDesc FMA = MethodTypeDesc.of(VECTOR, ANY_VECTOR, ANY_VECTOR);
    private static final int PARAMETER = 1;

    private final CodeBuilder code;
    private final TileShape shape;
    private final int[][] accumulators;

    private TileCompiler(CodeBuilder code, TileShape shape) {
        this.code = code;
        this.shape = shape;
        accumulators = new int[shape.rows()][shape.vectors()];
        for (int[] row : accumulators) {
            Arrays.setAll(row, v -> reference());
        }
    }

    static TileKernel compile(TileShape shape) {
        byte[] bytes = ClassFile.of().build(name(shape), type -> type
                .withFlags(AccessFlag.FINAL)
                .withInterfaceSymbols(descriptor(TileKernel.class))
                .withMethodBody(ConstantDescs.INIT_NAME, ConstantDescs.MTD_void, 0, code -> code.aload(0)
                        .invokespecial(ConstantDescs.CD_Object, ConstantDescs.INIT_NAME, ConstantDescs.MTD_void)
                        .return_())
                .withMethodBody("run", RUN, ClassFile.ACC_PUBLIC, code -> new TileCompiler(code, shape).run()));
        try {
            var made = MethodHandles.lookup().defineHiddenClass(bytes, true).lookupClass();
            return (TileKernel) made.getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) { // declared, but not for a class that was made here
            throw new LinkageError("no micro-kernel for " + shape, e);
        }
    }

    /** Profiles show it: {@code Tile6x4RowsPacked}. */
    private static ClassDesc name(TileShape shape) {
        return ClassDesc.of(TileCompiler.class.getPackageName(), "Tile" + shape.rows() + "x" + shape.vectors()
                + (shape.aStep() == 1 ? "Rows" : "Steps")
                + (shape.bStep() == TileShape.IN_PLACE ? "InPlace" : "Packed"));
    }

    private static ClassDesc descriptor(Class<?> type) {
        return type.describeConstable().orElseThrow();
    }

    private int reference() {
        return code.allocateLocal(TypeKind.REFERENCE);
    }

    private int integer() {
        return code.allocateLocal(TypeKind.INT);
    }

    private void run() {
        load();
        loop();
        store();
        code.return_();
    }

    private void load() {
        int array = field("from", FLOATS, reference());
        int at = field("fromAt", CD_int, integer());
        int stride = field("fromStride", CD_int, integer());
        for (int[] row : accumulators) {
            for (int v = 0; v < row.length; v++) {
                loadVector(array, at, v);
                code.astore(row[v]);
            }
            code.iload(at).iload(stride).iadd().istore(at);
        }
    }

    private void store() {
        int array = field("to", FLOATS, reference());
        int at = field("toAt", CD_int, integer());
        int stride = field("toStride", CD_int, integer());
        for (int[] row : accumulators) {
            for (int v = 0; v < row.length; v++) {
                code.aload(row[v]).aload(array);
                address(at, v * Lanes.COUNT);
                code.invokevirtual(VECTOR, "intoArray", INTO_ARRAY);
            }
            code.iload(at).iload(stride).iadd().istore(at);
        }
    }

    private void loop() {
        int depth = field("depth", CD_int, integer());
        int a = field("a", FLOATS, reference());
        int aAt = field("aAt", CD_int, integer());
        int b = field("b", FLOATS, reference());
        int bAt = field("bAt", CD_int, integer());
        int bStride = shape.bStep() == TileShape.IN_PLACE ? field("bStride", CD_int, integer()) : -1;
        int p = integer();
        int at = integer();
        int[] rowOfB = new int[shape.vectors()];
        Arrays.setAll(rowOfB, v -> reference());
        var test = code.newLabel();
        var end = code.newLabel();
        code.iconst_0().istore(p).labelBinding(test).iload(p).iload(depth).if_icmpge(end);
        code.iload(bAt).iload(p);
        if (bStride < 0) {
            code.loadConstant(shape.bStep());
        } else {
            code.iload(bStride);
        }
        code.imul().iadd().istore(at);
        for (int v = 0; v < rowOfB.length; v++) {
            loadVector(b, at, v);
            code.astore(rowOfB[v]);
        }
        code.iload(aAt).iload(p).loadConstant(shape.aStep()).imul().iadd().istore(at);
        multiply(a, at, rowOfB);
        code.iinc(p, 1).goto_(test).labelBinding(end);
    }

    private void multiply(int a, int at, int[] rowOfB) {
        int broadcast = reference();
        for (int r = 0; r < shape.rows(); r++) {
            if (RegisterFile.FENCED && r > 0) {
                code.invokestatic(FENCES, "loadLoadFence", ConstantDescs.MTD_void);
            }
            species();
            code.aload(a);
            address(at, r * shape.aRow());
            code.faload().invokestatic(VECTOR, "broadcast", BROADCAST).astore(broadcast);
            for (int v = 0; v < rowOfB.length; v++) {
                code.aload(broadcast).aload(rowOfB[v]).aload(accumulators[r][v])
                        .invokevirtual(VECTOR, "fma", FMA).astore(accumulators[r][v]);
            }
        }
    }

    /** Puts a field of the tile into a variable. */
    private int field(String name, ClassDesc type, int variable) {
        code.aload(PARAMETER).getfield(TILE, name, type).storeLocal(TypeKind.from(type), variable);
        return variable;
    }

    private void species() {
        code.getstatic(LANES, "SPECIES", SPECIES);
    }

    private void loadVector(int array, int at, int v) {
        species();
        code.aload(array);
        address(at, v * Lanes.COUNT);
        code.invokestatic(VECTOR, "fromArray", FROM_ARRAY);
    }

    private void address(int at, int offset) {
        code.iload(at);
        if (offset > 0) {
            code.loadConstant(offset).iadd();
        }
    }
}
