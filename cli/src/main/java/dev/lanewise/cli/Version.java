package dev.lanewise.cli;

import dev.lanewise.api.kernel.KernelProvider;
import dev.lanewise.engine.kernel.KernelChoice;
import java.util.ArrayList;
import java.util.Comparator;
import picocli.CommandLine.IVersionProvider;

/** What a bug report needs: versions, machine, kernels. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        var lines = new ArrayList<String>();
        lines.add("lanewise " + number());
        lines.add("JVM      " + property("java.vm.name") + " " + Runtime.version() + ", " + property("java.vendor"));
        lines.add("machine  " + property("os.name") + " " + property("os.arch") + ", "
                + Runtime.getRuntime().availableProcessors() + " processors");
        KernelChoice.installed().stream().sorted(Comparator.comparingInt(KernelProvider::rank).reversed())
                .forEach(provider -> lines.add("kernels  " + provider.name()
                        + provider.unavailable().map(reason -> ": not here, " + reason).orElse("")));
        return lines.toArray(String[]::new);
    }

    /** The version in the jar's manifest. */
    static String number() {
        var version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "(not packaged)" : version;
    }

    private static String property(String name) {
        return System.getProperty(name, "?");
    }
}
