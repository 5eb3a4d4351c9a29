package dev.lanewise.engine.schema;

import dev.lanewise.api.settings.Form;
import dev.lanewise.api.settings.Range;
import dev.lanewise.api.settings.Setting;
import dev.lanewise.api.settings.Value;
import dev.lanewise.api.settings.Written;
import dev.lanewise.engine.store.Json;
import java.util.ArrayList;
import java.util.List;

/** Schemas of settings that are one piece of text. */
final class Scalars {
    private Scalars() {}

    static Value.Mapping schema(Setting setting, Form.Scalar scalar) {
        return switch (scalar.style()) {
            case CHOICE -> words(scalar.words());
            case TRUTH -> Json.object().put("type", "boolean").value();
            case WHOLE -> limited(setting, scalar, Json.object().put("type", "integer")).value();
            case NUMBER -> limited(setting, scalar, Json.object().put("type", "number")).value();
            case TEXT -> anyText().value();
            case PATH -> anyText().put("pattern", "\\S").value();
            case PARSED -> parsed(scalar.type());
        };
    }

    private static Value.Mapping words(List<String> words) {
        return Json.object().put("enum", Json.sequence(words.stream().map(Json::text).toList())).value();
    }

    /** Text may look like a number or a truth value: a class may be called 7. */
    private static Json.Members anyText() {
        return Json.object().put("type",
                Json.sequence(List.of(Json.text("string"), Json.text("number"), Json.text("boolean"))));
    }

    /** The declared range; for whole numbers within that of their type. */
    private static Json.Members limited(Setting setting, Form.Scalar scalar, Json.Members schema) {
        boolean small = scalar.type() == int.class;
        double least = small ? Integer.MIN_VALUE : Double.NEGATIVE_INFINITY;
        double most = small ? Integer.MAX_VALUE : Double.POSITIVE_INFINITY;
        var range = setting.range();
        limit(schema, range.filter(Range::aboveMin).isPresent() ? "exclusiveMinimum" : "minimum",
                Math.max(least, range.map(Range::min).orElse(least)));
        limit(schema, range.filter(Range::belowMax).isPresent() ? "exclusiveMaximum" : "maximum",
                Math.min(most, range.map(Range::max).orElse(most)));
        return schema;
    }

    private static void limit(Json.Members schema, String keyword, double limit) {
        if (limit == Math.rint(limit) && Math.abs(limit) < Long.MAX_VALUE) {
            schema.put(keyword, (long) limit);
        } else if (Double.isFinite(limit)) {
            schema.put(keyword, limit);
        }
    }

    private static Value.Mapping parsed(Class<?> type) {
        var written = type.getAnnotation(Written.class);
        if (written == null) {
            return anyText().value();
        }
        var choices = new ArrayList<Value>();
        if (written.words().length > 0) {
            choices.add(words(List.of(written.words())));
        }
        choices.add(Json.object().put("type", "integer").put("minimum", written.min()).put("maximum", written.max())
                .value());
        return choices.size() == 1 ? (Value.Mapping) choices.getFirst()
                : Json.object().put("anyOf", Json.sequence(choices)).value();
    }
}
