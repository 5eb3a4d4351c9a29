/** Contracts that every plug-in runs against itself. */
@NullMarked
package dev.lanewise.testkit;

import org.jspecify.annotations.NullMarked;
