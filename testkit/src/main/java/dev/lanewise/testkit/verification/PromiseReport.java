package dev.lanewise.testkit.verification;

import dev.lanewise.testkit.Subject;
import java.time.Duration;

/**
 * What became of one promise of one part.
 *
 * @param subject what it is about
 * @param promise says what must hold
 * @param outcome whether it does
 * @param text the whole failure, or why it was set aside; "" for one that is kept
 * @param time how long it was tried
 * @since 0.1
 */
public record PromiseReport(Subject subject, String promise, Outcome outcome, String text, Duration time) {}
