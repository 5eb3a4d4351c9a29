/** {@code ./lanewise-bench}: runs benchmarks between calibrations, keeps and compares what they gave, reports. */
@NullMarked
package dev.lanewise.bench.track;

import org.jspecify.annotations.NullMarked;
