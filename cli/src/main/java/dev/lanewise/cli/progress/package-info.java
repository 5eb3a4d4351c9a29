/** What a running training looks like: a bar on a terminal, lines in a pipe. */
@NullMarked
package dev.lanewise.cli.progress;

import org.jspecify.annotations.NullMarked;
