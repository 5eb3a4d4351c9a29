/**
 * Events for Java Flight Recorder. Off by default; an event that is off costs a branch. Switched on by name:
 * {@code java -XX:StartFlightRecording:settings=none,+dev.lanewise.Step#enabled=true ...}.
 *
 * <p>Status: preview.
 *
 * @since 0.1
 */
@NullMarked
package dev.lanewise.engine.event;

import org.jspecify.annotations.NullMarked;
