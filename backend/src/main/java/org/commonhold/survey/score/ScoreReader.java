package org.commonhold.survey.score;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.commonhold.api.RefusalCode;
import org.commonhold.platform.RefusedException;
import org.commonhold.platform.Vault;
import org.commonhold.survey.store.ScoreMarkRow;
import org.commonhold.survey.store.ScoreMarkRows;
import org.commonhold.survey.store.ScoreSheetRow;
import org.commonhold.survey.store.ScoreSheetRows;
import org.jspecify.annotations.Nullable;

/** Reads the tables of scores. */
@Singleton
public class ScoreReader {
    private final ScoreSheetRows sheets;
    private final ScoreMarkRows marks;
    private final Vault vault;

    ScoreReader(ScoreSheetRows sheets, ScoreMarkRows marks, Vault vault) {
        this.sheets = sheets;
        this.marks = marks;
        this.vault = vault;
    }

    /**
     * A table.
     *
     * @param sheet as stored
     * @param marks the scores that were recorded
     * @param table what was published, or null before
     */
    public record Loaded(
            ScoreSheetRow sheet,
            List<ScoreMarkRow> marks,
            @Nullable ScoreTable table) {

        /** Copies the list. */
        public Loaded {
            marks = List.copyOf(marks);
        }
    }

    /** The community's tables, newest first. */
    public List<Loaded> all(String communityId) {
        Map<String, List<ScoreMarkRow>> byTable =
                marks.ofCommunity(communityId).stream().collect(Collectors.groupingBy(ScoreMarkRow::scoreId));
        return sheets.ofCommunity(communityId).stream()
                .map(sheet -> loaded(sheet, byTable.getOrDefault(sheet.scoreId(), List.of())))
                .toList();
    }

    /**
     * One table.
     *
     * @throws RefusedException {@code not-found}
     */
    public Loaded one(String communityId, String scoreId) {
        return all(communityId).stream()
                .filter(each -> each.sheet().scoreId().equals(scoreId))
                .findFirst()
                .orElseThrow(() -> new RefusedException(RefusalCode.NOT_FOUND));
    }

    /** Who recorded a score, for officials. */
    public String recorder(ScoreMarkRow row) {
        return vault.openText(row.recordedName(), RecordScore.context(row.scoreId(), row.party()));
    }

    private static Loaded loaded(ScoreSheetRow sheet, List<ScoreMarkRow> marks) {
        String text = sheet.text();
        return new Loaded(sheet, marks, text == null ? null : ScoreTable.read(text));
    }
}
