package dev.lanewise.cli.scaffold;

import dev.lanewise.api.plugin.Plugin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.regex.Pattern;

/** The templates of projects, resources beside this class; {@code @word@} in them stands for a name. */
final class Templates {
    private static final Pattern PLACE = Pattern.compile("@(\\w+)@");

    private Templates() {}

    /**
     * All files of a project, by their paths in it.
     *
     * @param lanewise the version of Lanewise that it is built against
     */
    static SequencedMap<String, String> project(ProjectNames names, String lanewise) {
        var words = Map.of("id", names.id(), "Name", names.className(), "package", names.packageName(),
                "folder", names.folder(), "title", names.kind().title(), "lanewise", lanewise,
                "level", String.valueOf(Plugin.API_LEVEL));
        var kind = names.kind().key() + "/";
        var main = "src/main/java/" + names.folder() + "/" + names.className();
        var files = new LinkedHashMap<String, String>();
        files.put("pom.xml", "common/pom.xml");
        files.put(main + ".java", kind + "Part.java.txt");
        files.put(main + "Plugin.java", "common/Plugin.java.txt");
        files.put("src/main/resources/META-INF/services/" + Plugin.class.getName(), "common/service.txt");
        files.put("src/test/java/" + names.folder() + "/" + names.className() + "Test.java", kind + "Test.java.txt");
        files.put("src/test/resources/junit-platform.properties", "common/junit-platform.properties");
        files.put("train.yaml", kind + "train.yaml");
        files.put("README.md", "common/README.md");
        files.put(".gitignore", "common/gitignore.txt");
        files.replaceAll((_, template) -> fill(read(template), words));
        return files;
    }

    /** Whether the part of a kind imports another class of this name. */
    static boolean uses(ProjectKind kind, String className) {
        return (read(kind.key() + "/Part.java.txt") + read(kind.key() + "/Test.java.txt")
                + read("common/Plugin.java.txt")).contains("." + className + ";");
    }

    private static String fill(String template, Map<String, String> words) {
        return PLACE.matcher(template).replaceAll(place -> Objects.requireNonNull(words.get(place.group(1)),
                "a template names " + place.group()));
    }

    private static String read(String name) {
        try (var in = Templates.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the template " + name, e);
        }
    }
}
