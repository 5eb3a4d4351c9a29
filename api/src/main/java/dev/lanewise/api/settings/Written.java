package dev.lanewise.api.settings;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * How a type with a {@code parse} method is written: a whole number within limits, or one of some words. {@code parse} alone
 * decides; this tells an editor beforehand.
 *
 * @since 0.1
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Written {
    /** The least number. */
    long min();

    /** The greatest number. */
    long max();

    /** What may stand in place of a number. */
    String[] words() default {};
}
