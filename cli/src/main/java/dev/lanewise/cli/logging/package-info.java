/** Logback, set up in code, because reading its XML takes half of a short command's time. */
@NullMarked
package dev.lanewise.cli.logging;

import org.jspecify.annotations.NullMarked;
