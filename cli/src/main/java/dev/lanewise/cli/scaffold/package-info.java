/** What plug-in authors start from: projects from templates, and Lanewise's own jars in their local Maven repository. */
@NullMarked
package dev.lanewise.cli.scaffold;

import org.jspecify.annotations.NullMarked;
