package org.commonhold.survey.http;

import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.commonhold.api.RefusalCode;
import org.commonhold.api.model.ScoreMark;
import org.commonhold.api.model.ScoreParty;
import org.commonhold.api.model.ScoreSheet;
import org.commonhold.api.model.ScoreSheetState;
import org.commonhold.api.model.ScoreView;
import org.commonhold.api.model.ScoreWeight;
import org.commonhold.api.model.ScoreWeighting;
import org.commonhold.platform.RefusedException;
import org.commonhold.survey.rule.Quarter;
import org.commonhold.survey.rule.ScoringParty;
import org.commonhold.survey.rule.Weighting;
import org.commonhold.survey.score.NewMark;
import org.commonhold.survey.score.ScoreReader;
import org.commonhold.survey.score.ScoreTable;
import org.commonhold.survey.store.ScoreMarkRow;
import org.commonhold.survey.store.ScoreSheetRow;
import org.jspecify.annotations.Nullable;

/** Scores as bodies. */
@Singleton
class ScoreBodies {
    private final ScoreReader reader;

    ScoreBodies(ScoreReader reader) {
        this.reader = reader;
    }

    static NewMark mark(ScoreMark body) {
        return new NewMark(
                Quarter.of(body.getQuarter()),
                ScoringParty.valueOf(body.getParty().getValue()),
                body.getNum(),
                body.getDen(),
                body.getOutOf(),
                SurveyBodies.normal(body.getSource()),
                body.getDocumentSha256(),
                body.getSurveyId(),
                body.getQuestion());
    }

    /** Reads weights; null where none are given. */
    static @Nullable Weighting weighting(@Nullable ScoreWeighting body) {
        if (body == null) {
            return null;
        }
        Map<ScoringParty, Integer> weights = new EnumMap<>(ScoringParty.class);
        body.getWeights()
                .forEach(
                        each -> weights.put(ScoringParty.valueOf(each.getParty().getValue()), each.getWeight()));
        if (!Weighting.fits(weights)) {
            throw new RefusedException(RefusalCode.SCORE_WEIGHTING_UNFIT, "weighting.weights");
        }
        return new Weighting(SurveyBodies.normal(body.getSource()), weights);
    }

    ScoreSheet sheet(ScoreReader.Loaded loaded, boolean withRecorder) {
        ScoreSheetRow row = loaded.sheet();
        List<ScoreView> marks = loaded.marks().stream()
                .sorted(Comparator.comparing((ScoreMarkRow mark) -> ScoringParty.valueOf(mark.party())))
                .map(mark -> view(mark, withRecorder))
                .toList();
        ScoreSheet body = new ScoreSheet(
                row.scoreId(),
                row.quarter(),
                row.version(),
                row.published() ? ScoreSheetState.PUBLISHED : ScoreSheetState.RECORDING,
                marks);
        ScoreTable table = loaded.table();
        if (table != null) {
            body.setCompany(table.company());
            body.setWeighting(weighting(table.weighting()));
            body.setTotalHundredths(table.totalHundredths());
        }
        body.setPublishedAt(SurveyBodies.timeOrNull(row.publishedAt()));
        body.setDocumentSha256(row.sha256());
        body.setLogIndex(row.logIndex());
        return body;
    }

    private static @Nullable ScoreWeighting weighting(@Nullable Weighting weighting) {
        return weighting == null
                ? null
                : new ScoreWeighting(
                        weighting.source(),
                        weighting.weights().entrySet().stream()
                                .map(each -> new ScoreWeight(
                                        ScoreParty.fromValue(each.getKey().name()), each.getValue()))
                                .toList());
    }

    private ScoreView view(ScoreMarkRow row, boolean withRecorder) {
        ScoreView view = new ScoreView(
                ScoreParty.fromValue(row.party()),
                row.num(),
                row.den(),
                row.outOf(),
                row.source(),
                row.sha256(),
                row.recordedRole(),
                SurveyBodies.time(row.recordedAt()));
        view.setSurveyId(row.surveyId());
        view.setQuestion(row.question());
        view.setRecordedBy(withRecorder ? reader.recorder(row) : null);
        return view;
    }
}
