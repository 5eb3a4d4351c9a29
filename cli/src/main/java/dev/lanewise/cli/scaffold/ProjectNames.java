package dev.lanewise.cli.scaffold;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.lang.model.SourceVersion;

/**
 * The names in a new plug-in's project.
 *
 * @param id of plug-in and part, also the project's folder and artifact: lower case words joined by dashes
 * @param kind of the part
 * @param packageName of its classes
 */
public record ProjectNames(String id, ProjectKind kind, String packageName) {
    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    private static final int LONGEST = 60;

    /** @throws dev.lanewise.api.error.LanewiseException {@code LW-PLUGIN-051} and {@code -052} for names that can't be used */
    public ProjectNames {
        if (id.length() > LONGEST || !ID.matcher(id).matches()) {
            throw ScaffoldProblems.badName(id, LONGEST, suggestion(id));
        }
        if (!SourceVersion.isName(packageName) || !packageName.equals(packageName.toLowerCase(Locale.ROOT))) {
            throw ScaffoldProblems.badPackage(packageName);
        }
        if (Templates.uses(kind, className(id)) || isOfJava(className(id))) {
            throw ScaffoldProblems.takenName(id, className(id));
        }
    }

    /** @param packageName empty for one made of the id, below {@code com.example} */
    public static ProjectNames of(String id, ProjectKind kind, Optional<String> packageName) {
        return new ProjectNames(id, kind, packageName.orElse("com.example." + id.replace("-", "")));
    }

    /** The part's class: {@code my-swish} is {@code MySwish}. */
    public String className() {
        return className(id);
    }

    /** The package as a path. */
    public String folder() {
        return packageName.replace('.', '/');
    }

    private static String className(String id) {
        var name = new StringBuilder();
        for (var word : id.split("-")) {
            name.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
        }
        return name.toString();
    }

    private static boolean isOfJava(String className) {
        try {
            Class.forName("java.lang." + className, false, ProjectNames.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError e) {
            return false; // where file names have no capitals, another class's file is found, and does not link
        }
    }

    /** The name that was probably meant: {@code My Swish} and {@code mySwish} are {@code my-swish}. */
    private static String suggestion(String id) {
        var words = id.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-").replaceAll("^[-0-9]+|-+$", "");
        return ID.matcher(words).matches() && words.length() <= LONGEST ? words : "my-layer";
    }
}
