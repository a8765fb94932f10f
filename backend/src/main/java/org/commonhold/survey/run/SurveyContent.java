package org.commonhold.survey.run;

import java.time.Instant;
import java.util.List;
import org.commonhold.survey.rule.Question;

/**
 * What a draft says.
 *
 * @param title as announced
 * @param text what it is about
 * @param closeAt end of the time for answers, exclusive
 * @param questions in order
 */
public record SurveyContent(String title, String text, Instant closeAt, List<Question> questions) {

    /** Copies the list. */
    public SurveyContent {
        questions = List.copyOf(questions);
    }
}
