package org.commonhold.assembly.draft;

import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.commonhold.api.RefusalCode;
import org.commonhold.assembly.AssemblyState;
import org.commonhold.assembly.store.AssemblyRow;
import org.commonhold.assembly.store.AssemblyRows;
import org.commonhold.assembly.store.ReplyRow;
import org.commonhold.assembly.store.ReplyRows;
import org.commonhold.platform.RefusedException;
import org.jspecify.annotations.Nullable;

/**
 * Records what the member who is to be recalled answers to the publicised matter, or that nothing came in time (杭州 31). The package
 * shows it to everybody who votes.
 *
 * <p>Refuses, in this order: {@code not-found}, {@code transition-not-allowed}, {@code invalid-field}, {@code recall-reply-recorded}.
 */
@Singleton
public class RecordReply {
    private final AssemblyRows rows;
    private final Agendas agendas;
    private final ReplyRows replies;
    private final Clock clock;

    RecordReply(AssemblyRows rows, Agendas agendas, ReplyRows replies, Clock clock) {
        this.rows = rows;
        this.agendas = agendas;
        this.replies = replies;
        this.clock = clock;
    }

    /**
     * Records it, between publicising and locking.
     *
     * @param communityId 32 hex
     * @param assemblyId 32 hex
     * @param matterId the recall
     * @param accountId who records it
     * @param reply the words of the member, or null where none came in time
     */
    @Transactional
    public void record(
            String communityId, String assemblyId, String matterId, String accountId, @Nullable String reply) {
        AssemblyRow row =
                rows.lock(assemblyId, communityId).orElseThrow(() -> new RefusedException(RefusalCode.NOT_FOUND));
        boolean recall = agendas.of(row).matters().stream()
                .anyMatch(matter -> matter.matterId().equals(matterId) && matter.asked() instanceof Asked.Recall);
        if (!recall) {
            throw new RefusedException(RefusalCode.NOT_FOUND);
        }
        if (row.state() != AssemblyState.PUBLICISED) {
            throw new RefusedException(
                    RefusalCode.TRANSITION_NOT_ALLOWED,
                    null,
                    Map.of("from", row.state().name()));
        }
        if (reply != null && reply.isBlank()) {
            throw new RefusedException(RefusalCode.INVALID_FIELD, "reply");
        }
        boolean known = replies.ofAssembly(assemblyId).stream()
                .anyMatch(each -> each.matterId().equals(matterId));
        if (known) {
            throw new RefusedException(RefusalCode.RECALL_REPLY_RECORDED);
        }
        replies.save(new ReplyRow(
                matterId,
                assemblyId,
                reply == null ? null : EditDraft.normal(reply),
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                accountId));
    }
}
