package org.commonhold.survey.run;

import jakarta.inject.Singleton;
import org.commonhold.notice.LinkTargets;
import org.commonhold.survey.store.SurveyRows;

/** Lets a notice lead to a survey of its community once that is open: a draft is nobody else's business. */
@Singleton
class SurveyLinks implements LinkTargets {
    private final SurveyRows rows;

    SurveyLinks(SurveyRows rows) {
        this.rows = rows;
    }

    @Override
    public boolean survey(String communityId, String surveyId) {
        return rows.find(surveyId, communityId)
                .filter(row -> !row.state().equals("DRAFT"))
                .isPresent();
    }
}
