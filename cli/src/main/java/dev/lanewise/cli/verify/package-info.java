/**
 * How the verification of a plug-in looks from outside: progress, report, page; and the promises that need the engine.
 *
 * <p>Status: internal.
 *
 * @since 0.1
 */
@NullMarked
package dev.lanewise.cli.verify;

import org.jspecify.annotations.NullMarked;
