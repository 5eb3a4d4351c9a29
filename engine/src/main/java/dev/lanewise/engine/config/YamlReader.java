package dev.lanewise.engine.config;

import dev.lanewise.api.error.LanewiseException;
import dev.lanewise.api.settings.Location;
import dev.lanewise.api.settings.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlVersionException;

/** Builds values from the parser's events, so that nothing is resolved, constructed or repeated behind our back. */
final class YamlReader {
    private static final int MAX_DEPTH = 64;

    private final String text;
    private final Places places;
    private final Iterator<Event> events;
    private int depth;

    /** Makes a location from line and column, both from 1. */
    @FunctionalInterface
    interface Places {
        Location at(int line, int column);
    }

    YamlReader(String text, Places places) {
        this.text = text.startsWith("\uFEFF") ? text.substring(1) : text;
        this.places = places;
        this.events = new Parse(LoadSettings.builder().setUseMarks(true).build()).parseString(this.text).iterator();
    }

    /** The one document; an empty scalar if there is none. */
    Value document() {
        try {
            next(); // the stream begins
            if (next().getEventId() == Event.ID.StreamEnd) {
                return new Value.Scalar("", places.at(1, 1));
            }
            var value = value(next());
            next(); // the document ends
            var end = next();
            if (end.getEventId() != Event.ID.StreamEnd) {
                throw ConfigFileProblems.malformed(where(end), "one document", "a second one",
                        "remove the line '---' and what follows");
            }
            return value;
        } catch (MarkedYamlEngineException e) {
            throw YamlProblems.of(e, this::where, text);
        } catch (ReaderException e) {
            throw YamlProblems.of(e, places, text);
        } catch (YamlVersionException e) {
            throw ConfigFileProblems.malformed(places.at(1, 1), "YAML 1.2", "a directive for another version",
                    "remove the line '%YAML'");
        } catch (YamlEngineException e) {
            throw ConfigFileProblems.malformed(places.at(1, 1), "YAML", String.valueOf(e.getMessage()),
                    "correct the text");
        }
    }

    private Event next() {
        return events.next();
    }

    private Value value(Event event) {
        if (event instanceof AliasEvent alias) {
            throw refused(event, "the alias *" + alias.getAlias(), "write out what it stands for");
        }
        if (event instanceof NodeEvent node && node.getAnchor().isPresent()) {
            throw refused(event, "the anchor &" + node.getAnchor().get(),
                    "remove it, and write the value out where it is wanted again");
        }
        return switch (event) {
            case ScalarEvent scalar -> scalar(scalar);
            case CollectionStartEvent start -> collection(start);
            default -> throw new IllegalStateException("no value begins with " + event);
        };
    }

    private Value.Scalar scalar(ScalarEvent event) {
        refuseTag(event, event.getTag());
        return new Value.Scalar(event.getValue(), where(event));
    }

    private Value collection(CollectionStartEvent start) {
        refuseTag(start, start.getTag());
        if (++depth > MAX_DEPTH) {
            throw ConfigFileProblems.malformed(where(start), "at most " + MAX_DEPTH + " levels", "one more",
                    "write it flatter");
        }
        var value = start.getEventId() == Event.ID.SequenceStart ? sequence(start) : mapping(start);
        depth--;
        return value;
    }

    private Value.Sequence sequence(Event start) {
        var items = new ArrayList<Value>();
        for (var event = next(); event.getEventId() != Event.ID.SequenceEnd; event = next()) {
            items.add(value(event));
        }
        return new Value.Sequence(items, where(start));
    }

    private Value.Mapping mapping(Event start) {
        SequencedMap<String, Value> entries = new LinkedHashMap<>();
        Map<String, Location> keys = new HashMap<>();
        for (var event = next(); event.getEventId() != Event.ID.MappingEnd; event = next()) {
            var key = key(event);
            var first = keys.putIfAbsent(key, where(event));
            if (first != null) {
                throw ConfigFileProblems.malformed(where(event), "every key once",
                        "'" + key + "', which stands at " + first + " already", "remove one of the two");
            }
            entries.put(key, value(next()));
        }
        return new Value.Mapping(entries, keys, where(start));
    }

    private String key(Event event) {
        if (value(event) instanceof Value.Scalar scalar) {
            return scalar.text();
        }
        throw ConfigFileProblems.malformed(where(event), "a name as key", "a list or mapping",
                "put a name before the colon");
    }

    private void refuseTag(Event event, Optional<String> tag) {
        // An unquoted scalar may bear the tag '!', which the parser reports like any other.
        if (tag.isPresent()) {
            throw refused(event, "the tag " + tag.get().replace("tag:yaml.org,2002:", "!!"),
                    "remove it; the setting decides what a value is");
        }
    }

    private LanewiseException refused(Event event, String got, String remedy) {
        return ConfigFileProblems.malformed(where(event), "a value written out", got, remedy);
    }

    private Location where(Event event) {
        return where(event.getStartMark());
    }

    private Location where(Optional<Mark> mark) {
        return mark.map(known -> places.at(known.getLine() + 1, known.getColumn() + 1))
                .orElseGet(() -> places.at(1, 1));
    }
}
