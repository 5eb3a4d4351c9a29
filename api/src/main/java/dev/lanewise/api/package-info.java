/** What plug-ins and the rest of Lanewise are written against. */
@NullMarked
package dev.lanewise.api;

import org.jspecify.annotations.NullMarked;
