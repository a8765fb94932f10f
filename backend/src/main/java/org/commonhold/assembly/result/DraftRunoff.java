package org.commonhold.assembly.result;

import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import org.commonhold.api.RefusalCode;
import org.commonhold.assembly.draft.Asked;
import org.commonhold.assembly.draft.DraftContent;
import org.commonhold.assembly.draft.EditDraft;
import org.commonhold.assembly.read.LoadedAssembly;
import org.commonhold.assembly.read.Words;
import org.commonhold.contract.packaging.Question;
import org.commonhold.kernel.Scope;
import org.commonhold.platform.RefusedException;
import org.commonhold.rulebook.MatterType;

/**
 * Drafts the run-off that was announced with a matter: its two strongest options meet again, in an assembly of its own with the notice and
 * the window that every other one has.
 *
 * <p>Refuses, in this order: {@code result-not-available}, {@code runoff-not-due}, those of a draft.
 */
@Singleton
public class DraftRunoff {
    private static final int MAX_TITLE = 200;

    private final EditDraft drafts;
    private final Results results;

    DraftRunoff(EditDraft drafts, Results results) {
        this.drafts = drafts;
        this.results = results;
    }

    /**
     * Drafts it.
     *
     * @param loaded the counted assembly
     * @param matterId the matter whose outcome is RUNOFF
     * @param openAt when the new vote opens
     * @param closeAt when it closes
     * @return the new assembly's id
     */
    @Transactional
    public String draft(LoadedAssembly loaded, String matterId, Instant openAt, Instant closeAt) {
        MatterOutcome outcome = results.of(loaded.row()).matters().stream()
                .filter(each -> each.matter().id().equals(matterId))
                .findFirst()
                .orElseThrow(() -> new RefusedException(RefusalCode.NOT_FOUND));
        List<Question.Option> two = outcome.standings().stream()
                .filter(each -> each.place() == Standing.Place.RUNOFF)
                .map(each -> new Question.Option("", each.name()))
                .toList();
        if (two.isEmpty()) {
            throw new RefusedException(RefusalCode.RUNOFF_NOT_DUE);
        }
        Scope scope = Counting.scope(outcome.matter());
        DraftContent.Item item = new DraftContent.Item(
                null,
                MatterType.ofCode(outcome.matter().type()).orElseThrow(),
                again(outcome.matter().title()),
                outcome.matter().text(),
                scope,
                new Asked.Options(two, false));
        return drafts.draft(
                loaded.row().communityId(),
                new DraftContent(
                        again(loaded.row().title()),
                        "EXTRAORDINARY",
                        loaded.row().convener(),
                        openAt,
                        closeAt,
                        null,
                        List.of(item),
                        null));
    }

    private static String again(String title) {
        String again = Words.chinese("runoff.title", title);
        return again.length() > MAX_TITLE ? again.substring(again.length() - MAX_TITLE) : again;
    }
}
