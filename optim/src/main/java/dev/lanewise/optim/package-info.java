/** Optimisers, schedules, clipping, regularisers and initialisers. */
@NullMarked
package dev.lanewise.optim;

import org.jspecify.annotations.NullMarked;
