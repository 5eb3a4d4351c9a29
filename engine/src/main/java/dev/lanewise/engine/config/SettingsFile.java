package dev.lanewise.engine.config;

import dev.lanewise.api.settings.Location;
import dev.lanewise.api.settings.Value;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads settings from YAML 1.2, of which JSON is a part. Every key and value keeps its place in the file.
 *
 * <p>Of YAML a settings file takes mappings, lists and scalars, in any style. It takes no key twice, no anchors and aliases,
 * no tags, no tab as indentation, and one document: what stands in the file is what is meant, and a small file stays small.
 * All scalars arrive as they were written; what {@code 1e-3} or {@code no} means, the setting decides.
 *
 * @since 0.1
 */
public final class SettingsFile {
    private static final long MAX_SIZE = 1 << 20;

    private SettingsFile() {}

    /**
     * Reads a file. Relative paths in it are relative to its folder.
     *
     * @throws dev.lanewise.api.error.LanewiseException {@code LW-CONFIG-010} if the file isn't there or can't be read, {@code
     *     LW-CONFIG-011} for text that is not YAML or uses more of it than is taken, {@code LW-CONFIG-012} if it is no mapping
     */
    public static Value.Mapping read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw ConfigFileProblems.missing(file);
        }
        var parent = file.getParent();
        return parse(text(file), file.toString(), parent == null ? Path.of("") : parent);
    }

    /**
     * Reads text.
     *
     * @param source how messages call it
     * @param folder what relative paths in it are relative to
     * @throws dev.lanewise.api.error.LanewiseException {@code LW-CONFIG-011}, {@code LW-CONFIG-012}
     */
    public static Value.Mapping parse(String text, String source, Path folder) {
        var value = new YamlReader(text, (line, column) -> new Location(source, line, column, folder)).document();
        if (value instanceof Value.Mapping mapping) {
            return mapping;
        }
        boolean isEmpty = value instanceof Value.Scalar scalar && scalar.text().isEmpty();
        throw ConfigFileProblems.noMapping(value.location(), isEmpty ? "nothing" : value.describe());
    }

    private static String text(Path file) {
        try {
            long size = Files.size(file);
            if (size > MAX_SIZE) {
                throw ConfigFileProblems.tooLong(file, MAX_SIZE, size);
            }
            return decode(file, Files.readAllBytes(file));
        } catch (IOException e) {
            throw ConfigFileProblems.unreadable(file, e);
        }
    }

    private static String decode(Path file, byte[] bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw ConfigFileProblems.malformed(Location.of(file.toString()), "text encoded as UTF-8",
                    "bytes that are no UTF-8",
                    "save the file as UTF-8");
        }
    }
}
