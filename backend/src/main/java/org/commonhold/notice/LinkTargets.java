package org.commonhold.notice;

/** What a notice can link to beside assemblies; the capability that knows surveys implements this. */
public interface LinkTargets {

    /**
     * Whether a community has a survey.
     *
     * @param communityId 32 hex
     * @param surveyId 32 hex
     */
    boolean survey(String communityId, String surveyId);
}
