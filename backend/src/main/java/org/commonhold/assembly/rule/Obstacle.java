package org.commonhold.assembly.rule;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.commonhold.api.RefusalCode;

/**
 * Why a step is not possible yet.
 *
 * @param code the refusal that the step would get
 * @param law the article or the rule parameter behind it, empty for an order of steps that is ours
 * @param facts the numbers and instants it rests on, by name; never personal data
 */
public record Obstacle(RefusalCode code, String law, SortedMap<String, String> facts) {

    /** Copies the facts. */
    public Obstacle {
        facts = Collections.unmodifiableSortedMap(new TreeMap<>(facts));
    }

    static Obstacle of(RefusalCode code, String law, Map<String, ?> facts) {
        SortedMap<String, String> texts = new TreeMap<>();
        facts.forEach((name, value) -> texts.put(name, String.valueOf(value)));
        return new Obstacle(code, law, texts);
    }
}
