/** Loops that calibrate the machine, and the statistics of comparisons. */
@NullMarked
package dev.lanewise.measure.internal;

import org.jspecify.annotations.NullMarked;
