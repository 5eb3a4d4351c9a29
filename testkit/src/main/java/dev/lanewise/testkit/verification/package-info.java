/**
 * The whole contract of every part of a plug-in, without a test framework: nothing in here, and nothing that it uses, needs JUnit.
 *
 * <p>Status: preview.
 *
 * @since 0.1
 */
@NullMarked
package dev.lanewise.testkit.verification;

import org.jspecify.annotations.NullMarked;
