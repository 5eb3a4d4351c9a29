package dev.lanewise.cli.scaffold;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Where Maven keeps what it has downloaded and what was installed. Asked in Maven's order: {@code -Dmaven.repo.local} in {@code
 * MAVEN_ARGS} or {@code MAVEN_OPTS}, {@code localRepository} in the user's {@code settings.xml}, {@code ~/.m2/repository}.
 */
public final class LocalRepository {
    private static final Pattern OPTION = Pattern.compile("(?:^|\\s)-Dmaven\\.repo\\.local=(\\S+)");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(env\\.)?([^}]+)}");

    private LocalRepository() {}

    /**
     * The repository of the user whose home folder and environment these are.
     *
     * @throws dev.lanewise.api.error.LanewiseException {@code LW-PLUGIN-056} if {@code settings.xml} can't be read
     */
    public static Path find(Path home, Map<String, String> environment) {
        for (var variable : List.of("MAVEN_ARGS", "MAVEN_OPTS")) {
            var option = OPTION.matcher(environment.getOrDefault(variable, ""));
            if (option.find()) {
                return Path.of(option.group(1));
            }
        }
        var maven = home.resolve(".m2");
        return settled(maven.resolve("settings.xml"), home, environment).orElse(maven.resolve("repository"));
    }

    private static Optional<Path> settled(Path settings, Path home, Map<String, String> environment) {
        if (!Files.isRegularFile(settings)) {
            return Optional.empty();
        }
        try (var in = Files.newInputStream(settings)) {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true); // it could name other files
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new DefaultHandler()); // without one the parser prints
            var found = builder.parse(in).getElementsByTagName("localRepository");
            return found.getLength() == 0 ? Optional.empty()
                    : Optional.of(Path.of(filled(found.item(0).getTextContent().strip(), home, environment)));
        } catch (IOException | SAXException | ParserConfigurationException e) {
            throw ScaffoldProblems.badSettings(settings, e);
        }
    }

    /** With {@code ${user.home}} and {@code ${env.NAME}} replaced, as Maven does; others stay. */
    private static String filled(String text, Path home, Map<String, String> environment) {
        return VARIABLE.matcher(text).replaceAll(found -> Matcher.quoteReplacement(
                found.group(1) != null ? environment.getOrDefault(found.group(2), found.group())
                        : found.group(2).equals("user.home") ? home.toString() : found.group()));
    }
}
