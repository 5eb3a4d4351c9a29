package dev.lanewise.engine.plugin;

import java.io.IOException;
import java.nio.file.Path;
import java.util.jar.JarFile;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;

/**
 * Looks at the whole of a plug-in's jars before any of their code runs: a class loader passes over a damaged jar in silence,
 * and doesn't look at check sums.
 */
final class JarCheck {
    /** More than any jar needs, and less than fills a memory: an entry may claim to unpack to any length. */
    private static final long MAX_UNPACKED = 1L << 30;

    private final byte[] buffer = new byte[1 << 16];
    private final CRC32 sum = new CRC32();
    private long unpacked;

    private JarCheck() {}

    /**
     * Reads every entry.
     *
     * @throws dev.lanewise.api.error.LanewiseException {@code LW-PLUGIN-012} for a damaged jar, {@code LW-PLUGIN-019} for an
     *     entry that would lie outside of it
     */
    static void requireWhole(PluginFiles files) {
        for (var jar : files.jars()) {
            try {
                new JarCheck().requireWhole(jar);
            } catch (IOException e) {
                throw PluginProblems.damaged(jar, e);
            } catch (SecurityException | IllegalArgumentException e) {
                throw PluginProblems.damaged(jar, new IOException(e.getMessage(), e));
            }
        }
    }

    private void requireWhole(Path file) throws IOException {
        try (var jar = new JarFile(file.toFile(), false)) {
            for (var entries = jar.entries(); entries.hasMoreElements();) {
                var entry = entries.nextElement();
                requireInside(file, entry.getName());
                requireWhole(jar, entry);
            }
        }
    }

    private static void requireInside(Path jar, String name) {
        boolean outside = name.startsWith("/") || name.contains("\\") || name.matches("[A-Za-z]:.*")
                || ("/" + name + "/").contains("/../");
        if (outside) {
            throw PluginProblems.outside(jar, name);
        }
    }

    private void requireWhole(JarFile jar, ZipEntry entry) throws IOException {
        sum.reset();
        try (var in = jar.getInputStream(entry)) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                sum.update(buffer, 0, count);
                unpacked += count;
                if (unpacked > MAX_UNPACKED) {
                    throw new ZipException("it unpacks to more than " + (MAX_UNPACKED >> 20) + " MB");
                }
            }
        }
        if (entry.getCrc() >= 0 && entry.getCrc() != sum.getValue()) {
            throw new ZipException("the check sum of " + entry.getName() + " is wrong");
        }
    }
}
