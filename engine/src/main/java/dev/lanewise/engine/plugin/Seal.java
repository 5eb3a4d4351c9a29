package dev.lanewise.engine.plugin;

import dev.lanewise.api.error.FileFailure;
import dev.lanewise.api.error.LanewiseException;
import dev.lanewise.api.plugin.Plugin;
import dev.lanewise.api.settings.Binder;
import dev.lanewise.api.settings.Catalog;
import dev.lanewise.api.settings.Location;
import dev.lanewise.api.settings.Value;
import dev.lanewise.engine.store.Json;
import dev.lanewise.engine.store.Sha256;
import dev.lanewise.engine.store.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code lanewise plugins verify} leaves beside a plug-in that passed: {@code NAME.jar.verified.json}, for a folder of jars
 * {@code NAME.verified.json}. It vouches for these bytes and no others. It bears a digest of itself, so that a change of the file
 * is noticed; it is no signature: who can write the file can write another.
 *
 * @param sha256 the plug-in's, as {@link LoadedPlugin#sha256()}
 * @param kit version of the kit that verified it
 * @param apiLevel the API level that it was verified for
 * @param seed of everything that the kit drew
 * @param checks how many were made, all of them passed
 * @param parts the names of the parts that were verified
 * @since 0.1
 */
public record Seal(String sha256, String kit, int apiLevel, long seed, int checks, List<String> parts) {
    private static final String DIGEST = "digest";

    public Seal {
        parts = List.copyOf(parts);
    }

    /** The file beside a plug-in's jar or folder. */
    public static Path file(Path jar) {
        return jar.resolveSibling(PluginFiles.name(jar) + ".verified.json");
    }

    /**
     * Writes the file.
     *
     * @throws dev.lanewise.api.error.LanewiseException {@code LW-RUN-001} if that fails
     */
    public void write(Path jar) {
        var members = Json.object();
        ((Value.Mapping) Binder.write(this)).entries().forEach(members::put);
        WholeFile.write(file(jar), Json.pretty(members.put(DIGEST, digest()).value()));
    }

    /**
     * Reads the file beside a plug-in, if there is one.
     *
     * @throws dev.lanewise.api.error.LanewiseException {@code LW-PLUGIN-027} for one that {@link #write} has not written
     */
    public static Optional<Seal> read(Path jar) {
        var file = file(jar);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            var entries = new LinkedHashMap<>(((Value.Mapping) Json.parse(Files.readString(file))).entries());
            var stated = entries.remove(DIGEST) instanceof Value.Scalar digest ? digest.text() : "none";
            var seal = new Binder(Catalog.of(List.of())).bind(Seal.class,
                    new Value.Mapping(entries, Map.of(), Location.of(file.toString())));
            if (!seal.digest().equals(stated)) {
                throw SealProblems.edited(jar,
                        "content of the digest " + seal.digest() + ", where it states " + stated);
            }
            return Optional.of(seal);
        } catch (IOException e) {
            throw SealProblems.edited(jar, FileFailure.words(e));
        } catch (LanewiseException e) {
            throw e.code().startsWith("LW-CONFIG") ? SealProblems.edited(jar, e.problem().got()) : e;
        } catch (IllegalArgumentException | ClassCastException e) {
            throw SealProblems.edited(jar, "a file that is no JSON object: " + e.getMessage());
        }
    }

    /** Whether the seal is for these bytes and this Lanewise. */
    public boolean fits(String hash) {
        return sha256.equals(hash) && apiLevel == Plugin.API_LEVEL;
    }

    /** Refuses a plug-in that no seal vouches for. */
    static void require(Path jar, String hash) {
        var seal = read(jar).orElseThrow(() -> SealProblems.missing(jar));
        if (!seal.fits(hash)) {
            throw SealProblems.stale(jar, seal, hash);
        }
    }

    private String digest() {
        return Sha256.of(Json.line(Binder.write(this)));
    }
}
