/** Datasets, readers, transforms and generators. */
@NullMarked
package dev.lanewise.data;

import org.jspecify.annotations.NullMarked;
