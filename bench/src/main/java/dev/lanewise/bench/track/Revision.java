package dev.lanewise.bench.track;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The classes of another revision: checked out beside the present sources, built, and put under the present benchmarks, so that both sides
 * are measured by the same ones. What the benchmarks need and the revision has not yet ends in an error that names it.
 */
final class Revision {
    private static final String OURS = "lanewise-";
    private static final List<String> PRESENT = List.of("bench", "measure", "testkit");

    private final Path root;
    private final Console console;

    /** Revisions of the repository at {@code root}. */
    Revision(Path root, Console console) {
        this.root = root;
        this.console = console;
    }

    /**
     * The classes of a commit.
     *
     * @throws dev.lanewise.api.error.LanewiseException {@code LW-BENCH-012} if they can't be built
     */
    Build build(String revision, String commit) {
        var tree = root.resolve("bench/target/against").resolve(commit);
        var log = tree.resolveSibling(commit + ".log");
        var done = tree.resolveSibling(commit + ".built");
        try {
            Files.createDirectories(tree.getParent());
            if (!Files.exists(done)) {
                console.progress("building %s in %s", revision, tree);
                make(revision, commit, tree, log);
                Files.createFile(done);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Build(revision, classPath(System.getProperty("java.class.path"), tree));
    }

    private void make(String revision, String commit, Path tree, Path log) throws IOException {
        boolean made = (Files.isDirectory(tree)
                || run(root, log, List.of("git", "worktree", "add", "--detach", tree.toString(), commit)))
                && run(tree, log, List.of(tree.resolve("mvnw").toString(), "-B", "-ntp", "-q", "-P", "!lint", "-pl",
                        "bench", "-am", "package", "-Dmaven.test.skip=true"));
        if (!made) {
            throw BenchProblems.notBuilt(revision, log);
        }
    }

    private static boolean run(Path folder, Path log, List<String> command) throws IOException {
        var process = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile())).start();
        try {
            return process.waitFor() == 0;
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Our jars are replaced by those of the tree, but for the benchmarks and what they measure with. */
    static String classPath(String present, Path tree) {
        return Arrays.stream(present.split(File.pathSeparator)).map(Path::of)
                .map(jar -> replaced(jar, tree).toString()).collect(Collectors.joining(File.pathSeparator));
    }

    private static Path replaced(Path jar, Path tree) {
        var name = String.valueOf(jar.getFileName());
        if (!name.startsWith(OURS)) {
            return jar;
        }
        var module = name.substring(OURS.length()).replaceFirst("-[0-9].*", "");
        return PRESENT.contains(module) ? jar : tree.resolve(module).resolve("target/classes");
    }
}
