/** Discovery and wiring: the only package that knows Guice. */
@NullMarked
package dev.lanewise.cli.wiring;

import org.jspecify.annotations.NullMarked;
