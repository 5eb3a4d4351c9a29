/**
 * Plug-ins: where they are looked for, how their jars are checked, and the class loaders they live in.
 *
 * <p>{@link dev.lanewise.engine.plugin.PluginPlaces} are folders; {@code PluginFiles} are the jars of one plug-in in them; {@code
 * JarCheck} reads them whole; {@code PluginLoader} loads their classes; {@code PluginJar} tries out everything that could fail
 * later, while {@code Behaviour} watches; {@link dev.lanewise.engine.plugin.PluginSet} holds what was loaded and what was
 * refused.
 *
 * <p>Status: preview.
 *
 * @since 0.1
 */
@NullMarked
package dev.lanewise.engine.plugin;

import org.jspecify.annotations.NullMarked;
