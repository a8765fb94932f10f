package org.commonhold.survey.score;

import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.commonhold.api.RefusalCode;
import org.commonhold.contract.Hash;
import org.commonhold.contract.log.EntryType;
import org.commonhold.platform.RefusedException;
import org.commonhold.survey.rule.Mark;
import org.commonhold.survey.rule.ScoringParty;
import org.commonhold.survey.rule.SoundText;
import org.commonhold.survey.rule.Weighting;
import org.commonhold.survey.store.ScoreMarkRow;
import org.commonhold.survey.store.ScoreMarkRows;
import org.commonhold.survey.store.ScoreSheetRow;
import org.commonhold.survey.store.ScoreSheetRows;
import org.commonhold.transparency.Book;
import org.jspecify.annotations.Nullable;

/** Publishes the table of a quarter, all five scores with their sources. A total only with weights, and those only with their source. */
@Singleton
public class PublishScore {
    private final ScoreSheetRows sheets;
    private final ScoreMarkRows marks;
    private final Book book;

    PublishScore(ScoreSheetRows sheets, ScoreMarkRows marks, Book book) {
        this.sheets = sheets;
        this.marks = marks;
        this.book = book;
    }

    /**
     * Publishes.
     *
     * @param communityId 32 hex
     * @param scoreId the table
     * @param company the property service company that was scored
     * @param weighting weights, or null
     * @throws RefusedException {@code not-found}, {@code score-published}, {@code score-incomplete}, {@code invalid-field}
     */
    @Transactional
    public void publish(String communityId, String scoreId, String company, @Nullable Weighting weighting) {
        ScoreSheetRow sheet =
                sheets.lock(scoreId, communityId).orElseThrow(() -> new RefusedException(RefusalCode.NOT_FOUND));
        if (sheet.published()) {
            throw new RefusedException(RefusalCode.SCORE_PUBLISHED);
        }
        List<ScoreMarkRow> given = marks.ofSheet(scoreId);
        if (given.size() < ScoringParty.values().length) {
            throw new RefusedException(RefusalCode.SCORE_INCOMPLETE);
        }
        if (!SoundText.is(company) || weighting != null && !SoundText.is(weighting.source())) {
            throw new RefusedException(RefusalCode.INVALID_FIELD, "company");
        }
        Map<ScoringParty, Mark> values = ScoreTable.marks(given);
        Long total = weighting == null ? null : Long.valueOf(weighting.totalHundredths(values));
        String text = new ScoreTable(company, weighting, total).text(sheet, given);
        String sha256 = Hash.sha256(text.getBytes(StandardCharsets.UTF_8)).hex();
        Book.Appended entry = book.append(
                communityId,
                EntryType.SCORE_PUBLISHED.text(),
                Map.of("score", scoreId, "period", sheet.quarter(), "document", sha256));
        sheets.publish(scoreId, sha256, text, entry.at(), entry.index());
    }
}
