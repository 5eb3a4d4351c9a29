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

    private final PluginFiles files;
    private final String stamp;
    private String sha256 = "";

    private PluginLoader(PluginFiles files, URL[] urls, ClassLoader parent) {
        super(PluginFiles.name(files.place()), urls, parent);
        this.files = files;
        this.stamp = files.stamp();
    }

    static PluginLoader of(PluginFiles files, ClassLoader parent) {
        try {
            var urls = new URL[files.jars().size()];
            for (int i = 0; i < urls.length; i++) {
                urls[i] = files.jars().get(i).toUri().toURL();
            }
            return new PluginLoader(files, urls, parent);
        } catch (MalformedURLException e) {
            throw PluginProblems.damaged(files.place(), e);
        }
    }

    PluginFiles files() {
        return files;
    }

    Path place() {
        return files.place();
    }

    /**
     * The digest of what classes are loaded from; computed when it is first asked for, because most plug-ins of a folder are
     * not used by a run.
     */
    String sha256() {
        synchronized (files) {
            if (sha256.isEmpty()) {
                sha256 = files.sha256();
                if (!files.stamp().equals(stamp)) {
                    throw PluginProblems.changed(place());
                }
            }
            return sha256;
        }
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
