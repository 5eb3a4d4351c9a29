package dev.lanewise.engine.plugin;

import dev.lanewise.api.error.LanewiseException;
import java.nio.file.Path;

/**
 * A jar or folder that could not be loaded.
 *
 * @param place its jar, or its folder of jars
 * @param reason names the place, and what to do
 * @since 0.1
 */
public record RefusedPlugin(Path place, LanewiseException reason) {}
