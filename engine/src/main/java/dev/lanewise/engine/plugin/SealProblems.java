package dev.lanewise.engine.plugin;

import dev.lanewise.api.error.LanewiseException;
import dev.lanewise.api.error.Problem;
import dev.lanewise.api.plugin.Plugin;
import java.nio.file.Path;

/** The texts of what can be wrong with a plug-in's seal. */
final class SealProblems {
    private SealProblems() {}

    static LanewiseException missing(Path jar) {
        return problem("LW-PLUGIN-026", jar).wanted("a seal beside it, " + PluginFiles.name(Seal.file(jar)))
                .got("none").toException();
    }

    static LanewiseException edited(Path jar, String got) {
        return problem("LW-PLUGIN-027", jar)
                .wanted(PluginFiles.name(Seal.file(jar)) + " as 'lanewise plugins verify' wrote it").got(got)
                .toException();
    }

    static LanewiseException stale(Path jar, Seal seal, String hash) {
        boolean other = !seal.sha256().equals(hash);
        return problem("LW-PLUGIN-028", jar)
                .wanted(other ? "the bytes that the seal was given for, SHA-256 " + seal.sha256()
                        : "a seal for API level " + Plugin.API_LEVEL)
                .got(other ? "SHA-256 " + hash : "one for API level " + seal.apiLevel()).toException();
    }

    private static Problem problem(String code, Path jar) {
        return Problem.input(code).at(jar.toString())
                .remedy("verify it: lanewise plugins verify " + jar + "; or leave --require-verified out");
    }
}
