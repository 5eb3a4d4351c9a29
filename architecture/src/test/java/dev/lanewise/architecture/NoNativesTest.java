package dev.lanewise.architecture;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first promise: the whole distribution is class files. */
class NoNativesTest {

    @Test
    void theDistributionHoldsNothingNative() throws IOException {
        NativeScanner scanner = new NativeScanner();
        for (Path jar : Distribution.jars()) {
            scanner.scan(jar);
        }
        assertEquals(List.of(), scanner.findings);
        assertTrue(scanner.jars >= 15 && scanner.classes >= 3000,
                () -> "read only " + scanner.jars + " jars and " + scanner.classes + " classes");
    }

    @Test
    void theScannerFindsWhatIsNative(@TempDir Path folder) throws IOException {
        byte[] inner = jar("deep/inside.so", new byte[0]);
        byte[] elf = "\177ELF and more".getBytes(ISO_8859_1);
        byte[] pe = "MZ and more".getBytes(ISO_8859_1);
        byte[] macho = "\317\372\355\376 and more".getBytes(ISO_8859_1);
        byte[] fat = "\312\376\272\276\0\0\0\2 and more".getBytes(ISO_8859_1);
        Path bad = Files.write(folder.resolve("bad.jar"), jar(
                "libblas.so", new byte[0], "libblas.so.3", new byte[0], "jni.dll", new byte[0], "x.dylib", new byte[0],
                "data.bin", elf, "data2.bin", pe, "data3.bin", macho, "data4.bin", fat, "lib/nested.jar", inner,
                "Bad.class", nativeClass(), "Broken.class", new byte[3], "README.md", new byte[0], "Good.class",
                goodClass()));

        NativeScanner scanner = new NativeScanner();
        scanner.scan(bad);
        assertEquals("""
                bad.jar!/libblas.so: named like a native library
                bad.jar!/libblas.so.3: named like a native library
                bad.jar!/jni.dll: named like a native library
                bad.jar!/x.dylib: named like a native library
                bad.jar!/data.bin: ELF
                bad.jar!/data2.bin: PE
                bad.jar!/data3.bin: Mach-O
                bad.jar!/data4.bin: fat Mach-O
                bad.jar!/lib/nested.jar!/deep/inside.so: named like a native library
                bad.jar!/Bad.class: native method gemm
                bad.jar!/Broken.class: not a class file""", String.join("\n", scanner.findings));
        assertEquals(2, scanner.classes);
        assertEquals(2, scanner.jars);
    }

    private static byte[] nativeClass() {
        return ClassFile.of().build(ClassDesc.of("Bad"), type -> type.withMethod(
                "gemm", ConstantDescs.MTD_void, ClassFile.ACC_STATIC | ClassFile.ACC_NATIVE, method -> {}));
    }

    private static byte[] goodClass() {
        return ClassFile.of().build(ClassDesc.of("Good"), type -> {});
    }

    private static byte[] jar(Object... namesAndContents) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream jar = new ZipOutputStream(bytes)) {
            for (int i = 0; i < namesAndContents.length; i += 2) {
                jar.putNextEntry(new ZipEntry((String) namesAndContents[i]));
                jar.write((byte[]) namesAndContents[i + 1]);
            }
        }
        return bytes.toByteArray();
    }
}
