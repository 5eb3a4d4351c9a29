package dev.lanewise.engine.plugin;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * Where plug-ins are looked for, the nearest place first: folders that the user named, {@code plugins} beside the run, {@code
 * plugins} of the user. In each lie jars, and folders of jars for plug-ins that bring libraries.
 *
 * @param named must be there and hold something
 * @param usual are looked into if they are there
 * @param requireVerified whether each plug-in must bear the {@link Seal} of a verification that passed
 * @since 0.1
 */
public record PluginPlaces(List<Path> named, List<Path> usual, boolean requireVerified) {
    /** The system property that names the user's folder of plug-ins in place of {@code ~/.lanewise/plugins}. */
    public static final String HOME_PROPERTY = "lanewise.plugins.home";

    private static final String FOLDER = "plugins";

    /** What a folder of runs is called unless the user says otherwise: a run in it belongs to what lies beside it. */
    private static final Path RUNS = Path.of("runs");

    public PluginPlaces {
        named = List.copyOf(named);
        usual = List.copyOf(usual);
    }

    /** Nowhere. */
    public static PluginPlaces none() {
        return new PluginPlaces(List.of(), List.of(), false);
    }

    /** Folders that must be there, and no other. */
    public static PluginPlaces of(Path... folders) {
        return new PluginPlaces(List.of(folders), List.of(), false);
    }

    /** The user's folder, beside what is there already. */
    public PluginPlaces andHome() {
        return and(List.of(home()));
    }

    /**
     * The folders {@code plugins} that belong to a settings file or a run folder: beside it; and for a folder within {@code
     * runs}, beside that one too.
     */
    public PluginPlaces andBeside(Path run) {
        var beside = new ArrayList<Path>();
        var folder = run.toAbsolutePath().normalize().getParent();
        if (folder != null) {
            beside.add(folder.resolve(FOLDER));
            if (folder.endsWith(RUNS)) {
                beside.add(folder.resolveSibling(FOLDER));
            }
        }
        return and(beside);
    }

    /** The folder {@code plugins} of the working directory, for what belongs to no run. */
    public PluginPlaces andHere() {
        return and(List.of(Path.of(FOLDER).toAbsolutePath()));
    }

    private PluginPlaces and(List<Path> more) {
        var all = new LinkedHashSet<>(usual);
        all.addAll(more);
        return new PluginPlaces(named, List.copyOf(all), requireVerified);
    }

    /** The user's folder of plug-ins. */
    public static Path home() {
        var home = System.getProperty(HOME_PROPERTY);
        return home == null ? Path.of(System.getProperty("user.home", "."), ".lanewise", FOLDER) : Path.of(home);
    }
}
