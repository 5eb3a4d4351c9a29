/** Benchmarks, one class a subject. */
@NullMarked
package dev.lanewise.bench;

import org.jspecify.annotations.NullMarked;
