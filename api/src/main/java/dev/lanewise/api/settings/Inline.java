package dev.lanewise.api.settings;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks the one component of a record, a part, whose keys stand in the same mapping as the record's own: a model's node is
 * {@code {name: fc1, type: linear, units: 100}}, where {@code name} belongs to the node and the rest to the layer. Alone,
 * the part's name may stand for the whole record: {@code relu}.
 *
 * @since 0.1
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Inline {}
