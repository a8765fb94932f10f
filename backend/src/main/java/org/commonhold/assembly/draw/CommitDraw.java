package org.commonhold.assembly.draw;

import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commonhold.api.RefusalCode;
import org.commonhold.assembly.rule.DrawRules;
import org.commonhold.assembly.store.AssemblyRow;
import org.commonhold.assembly.store.AssemblyRows;
import org.commonhold.assembly.store.ContributionRow;
import org.commonhold.assembly.store.ContributionRows;
import org.commonhold.assembly.store.DrawRows;
import org.commonhold.contract.log.EntryType;
import org.commonhold.platform.RefusedException;
import org.commonhold.transparency.Book;

/**
 * A scrutineer commits to a value: after the package is frozen, which the commitment names, and before there is any ballot.
 *
 * <p>Refuses, in this order: {@code not-found}, {@code not-frozen}, {@code draw-commitment-late}, {@code draw-already-committed}.
 */
@Singleton
public class CommitDraw {
    /** The most scrutineers of a draw. */
    private static final int MOST = 16;

    private final AssemblyRows rows;
    private final DrawRows draws;
    private final ContributionRows contributions;
    private final DrawClock clock;
    private final Book book;

    CommitDraw(AssemblyRows rows, DrawRows draws, ContributionRows contributions, DrawClock clock, Book book) {
        this.rows = rows;
        this.draws = draws;
        this.contributions = contributions;
        this.clock = clock;
        this.book = book;
    }

    /**
     * Takes the commitment; the same one again changes nothing.
     *
     * @param communityId 32 hex
     * @param assemblyId 32 hex
     * @param scrutineer id of the scrutineer's account
     * @param commitment 64 hex
     */
    @Transactional
    public void commit(String communityId, String assemblyId, String scrutineer, String commitment) {
        AssemblyRow row =
                rows.lock(assemblyId, communityId).orElseThrow(() -> new RefusedException(RefusalCode.NOT_FOUND));
        if (draws.findById(assemblyId).isEmpty()) {
            throw new RefusedException(RefusalCode.NOT_FOUND);
        }
        if (row.packageHash() == null) {
            throw new RefusedException(RefusalCode.NOT_FROZEN);
        }
        List<ContributionRow> known = contributions.ofAssembly(assemblyId);
        Optional<ContributionRow> own = known.stream()
                .filter(each -> each.accountId().equals(scrutineer))
                .findFirst();
        if (own.isPresent() && own.get().commitment().equals(commitment)) {
            return;
        }
        DrawRules.commitment(clock.openedAt(row).orElse(null)).ifPresent(DrawClock::refuse);
        if (own.isPresent() || known.size() >= MOST) {
            throw new RefusedException(RefusalCode.DRAW_ALREADY_COMMITTED);
        }
        Instant at = book.append(
                        communityId,
                        EntryType.DRAW_COMMITTED.text(),
                        Map.of("assembly", assemblyId, "scrutineer", scrutineer, "commitment", commitment))
                .at();
        contributions.commit(assemblyId, scrutineer, commitment, at);
    }
}
