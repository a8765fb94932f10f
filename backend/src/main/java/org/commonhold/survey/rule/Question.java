package org.commonhold.survey.rule;

import java.util.HashSet;
import java.util.List;

/**
 * A question.
 *
 * @param number place in the survey, from 1
 * @param kind how it is answered
 * @param text what is asked
 * @param options the options in order; empty but for CHOICE
 */
public record Question(int number, Kind kind, String text, List<String> options) {
    /** The points of a scale. */
    public static final int POINTS = 5;

    private static final int FEWEST_OPTIONS = 2;

    /** How a question is answered. */
    public enum Kind {
        /** One of the options. */
        CHOICE,
        /** 1 to 5 points. */
        SCALE,
        /** Free text, which may stay empty. */
        TEXT
    }

    /** Copies the list. */
    public Question {
        options = List.copyOf(options);
    }

    /** Tells whether the options suit the kind: two different ones at least, or none. */
    public boolean fits() {
        if (!SoundText.is(text) || !options.stream().allMatch(SoundText::is)) {
            return false;
        }
        if (kind != Kind.CHOICE) {
            return options.isEmpty();
        }
        return options.size() >= FEWEST_OPTIONS && new HashSet<>(options).size() == options.size();
    }

    /** How many answers there are to choose from; 0 for free text. */
    public int choices() {
        return switch (kind) {
            case CHOICE -> options.size();
            case SCALE -> POINTS;
            case TEXT -> 0;
        };
    }
}
