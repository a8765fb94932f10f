package org.commonhold.survey.rule;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An answer to one question.
 *
 * @param number the question's number
 * @param choice option or points, from 1; null for free text
 * @param text free text, or null
 */
public record Answer(
        int number, @Nullable Integer choice, @Nullable String text) {
    /** The longest free text, UTF-16 units. */
    public static final int MAX_TEXT = 500;

    private boolean fits(Question question) {
        if (question.kind() == Question.Kind.TEXT) {
            return choice == null && (text == null || text.length() <= MAX_TEXT && SoundText.is(text));
        }
        return text == null && choice != null && choice >= 1 && choice <= question.choices();
    }

    /** Tells whether a sheet answers every question once, with what is offered; free text may be left out. */
    public static boolean fit(List<Answer> sheet, List<Question> questions) {
        for (Question question : questions) {
            List<Answer> given = sheet.stream()
                    .filter(each -> each.number() == question.number())
                    .toList();
            boolean mayLack = question.kind() == Question.Kind.TEXT;
            boolean good = given.isEmpty()
                    ? mayLack
                    : given.size() == 1 && given.get(0).fits(question);
            if (!good) {
                return false;
            }
        }
        return sheet.stream().allMatch(each -> each.number() >= 1 && each.number() <= questions.size());
    }
}
