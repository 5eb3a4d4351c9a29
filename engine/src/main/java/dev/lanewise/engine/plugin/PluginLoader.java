package dev.lanewise.engine.plugin;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;

/** The classes of one plug-in, which knows where it came from. */
final class PluginLoader extends URLClassLoader {
    static {
        registerAsParallelCapable();
    }

    private final Path place;
    private final String sha256;

    private PluginLoader(PluginFiles files, String sha256, URL[] urls, ClassLoader parent) {
        super(PluginFiles.name(files.place()), urls, parent);
        this.place = files.place();
        this.sha256 = sha256;
    }

    static PluginLoader of(PluginFiles files, String sha256, ClassLoader parent) {
        try {
            var urls = new URL[files.jars().size()];
            for (int i = 0; i < urls.length; i++) {
                urls[i] = files.jars().get(i).toUri().toURL();
            }
            return new PluginLoader(files, sha256, urls, parent);
        } catch (MalformedURLException e) {
            throw PluginProblems.damaged(files.place(), e);
        }
    }

    Path place() {
        return place;
    }

    String sha256() {
        return sha256;
    }

    /** Closes without complaint: it was open for reading only, and nothing is lost. */
    void release() {
        try {
            close();
        } catch (IOException e) {
            // see above
        }
    }
}
