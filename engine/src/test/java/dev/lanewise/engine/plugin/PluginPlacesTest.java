package dev.lanewise.engine.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginPlacesTest {
    /** What the build has set. */
    private static final @Nullable String HOME = System.getProperty(PluginPlaces.HOME_PROPERTY);

    @TempDir
    Path folder;

    @AfterEach
    void usualHome() {
        if (HOME == null) {
            System.clearProperty(PluginPlaces.HOME_PROPERTY);
        } else {
            System.setProperty(PluginPlaces.HOME_PROPERTY, HOME);
        }
    }

    @Test
    void besideASettingsFile() {
        assertEquals(List.of(folder.resolve("plugins")),
                PluginPlaces.none().andBeside(folder.resolve("spiral.yaml")).usual());
        assertEquals(List.of(Path.of("plugins").toAbsolutePath()),
                PluginPlaces.none().andBeside(Path.of("spiral.yaml")).usual());
    }

    /** So that what train found beside the settings file is found again for the run that it made. */
    @Test
    void besideARunAndBesideTheFolderOfRuns() {
        assertEquals(List.of(folder.resolve("runs/plugins"), folder.resolve("plugins")),
                PluginPlaces.none().andBeside(folder.resolve("runs/spiral")).usual());
        assertEquals(List.of(folder.resolve("plugins")),
                PluginPlaces.none().andBeside(folder.resolve("seven")).usual());
        assertEquals(List.of(), PluginPlaces.none().andBeside(Path.of("/")).usual());
    }

    @Test
    void theUsersFolder() {
        System.setProperty(PluginPlaces.HOME_PROPERTY, folder.toString());
        assertEquals(List.of(folder), PluginPlaces.none().andHome().andHome().usual());
        System.clearProperty(PluginPlaces.HOME_PROPERTY);
        assertTrue(PluginPlaces.home().endsWith(".lanewise/plugins"));
    }

    @Test
    void usualPlacesMayBeMissingOrEmpty() throws IOException {
        var empty = Files.createDirectory(folder.resolve("plugins"));
        var places = new PluginPlaces(List.of(), List.of(empty, folder.resolve("none")), false);
        try (var plugins = PluginSet.open(places)) {
            assertEquals(List.of(), plugins.loaded());
            assertEquals(List.of(), plugins.refused());
        }
    }
}
