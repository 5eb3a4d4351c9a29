package dev.lanewise.architecture;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.MethodModel;
import java.lang.reflect.AccessFlag;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Reads jars, jars within jars too, and notes everything that is not pure Java. */
final class NativeScanner {

    private static final Pattern LIBRARY =
            Pattern.compile(".*\\.(so|so\\.[0-9.]+|dll|dylib|jnilib|a|lib|o|obj|exe|node)");
    private static final int ELF = 0x7F454C46;
    private static final int JAVA_OR_FAT_MACHO = 0xCAFEBABE;
    /** The second number of a class file is its version; of a fat Mach-O file, how many architectures are in it. */
    private static final int FIRST_JAVA_VERSION = 45;
    private static final int ZIP = 0x504B0304;
    private static final int ARCHIVE = 0x213C6172;

    final List<String> findings = new ArrayList<>();
    int jars;
    int classes;

    void scan(Path jar) throws IOException {
        try (InputStream in = Files.newInputStream(jar)) {
            scan(jar.getFileName().toString(), in);
        }
    }

    private void scan(String jar, InputStream in) throws IOException {
        jars++;
        ZipInputStream entries = new ZipInputStream(in);
        for (ZipEntry entry; (entry = entries.getNextEntry()) != null;) {
            if (!entry.isDirectory()) {
                scan(jar + "!/" + entry.getName(), entries.readAllBytes());
            }
        }
    }

    private void scan(String name, byte[] content) throws IOException {
        if (LIBRARY.matcher(name).matches()) {
            findings.add(name + ": named like a native library");
        }
        ByteBuffer head = ByteBuffer.allocate(8).put(content, 0, Math.min(8, content.length)).rewind();
        int magic = head.getInt();
        switch (magic) {
            case ELF -> findings.add(name + ": ELF");
            case 0xFEEDFACE, 0xFEEDFACF, 0xCEFAEDFE, 0xCFFAEDFE -> findings.add(name + ": Mach-O");
            case ARCHIVE -> findings.add(name + ": archive of object files");
            case ZIP -> scan(name, new ByteArrayInputStream(content));
            case JAVA_OR_FAT_MACHO -> {
                if (head.getInt() < FIRST_JAVA_VERSION) {
                    findings.add(name + ": fat Mach-O");
                } else {
                    scanClass(name, content);
                }
            }
            default -> {
                if (magic >>> 16 == 0x4D5A) {
                    findings.add(name + ": PE");
                } else if (name.endsWith(".class")) {
                    findings.add(name + ": not a class file");
                }
            }
        }
    }

    private void scanClass(String name, byte[] content) {
        classes++;
        for (MethodModel method : ClassFile.of().parse(content).methods()) {
            if (method.flags().has(AccessFlag.NATIVE)) {
                findings.add(name + ": native method " + method.methodName().stringValue());
            }
        }
    }
}
