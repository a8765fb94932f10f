package org.commonhold.assembly.draw;

import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.commonhold.api.RefusalCode;
import org.commonhold.assembly.rule.DrawRules;
import org.commonhold.assembly.store.AssemblyRow;
import org.commonhold.assembly.store.AssemblyRows;
import org.commonhold.assembly.store.ContributionRow;
import org.commonhold.assembly.store.ContributionRows;
import org.commonhold.assembly.store.DrawRow;
import org.commonhold.assembly.store.DrawRows;
import org.commonhold.contract.log.EntryType;
import org.commonhold.platform.RefusedException;
import org.commonhold.tally.Draw;
import org.commonhold.transparency.Book;

/**
 * A scrutineer opens the value: after the close, when no ballot can follow, and before the public number appears.
 *
 * <p>Refuses, in this order: {@code not-found}, {@code draw-not-committed}, {@code draw-opening-early}, {@code draw-opening-late},
 * {@code draw-value-wrong}.
 */
@Singleton
public class OpenDrawValue {
    private final AssemblyRows rows;
    private final DrawRows draws;
    private final ContributionRows contributions;
    private final DrawClock drawClock;
    private final Book book;
    private final Clock clock;

    OpenDrawValue(
            AssemblyRows rows,
            DrawRows draws,
            ContributionRows contributions,
            DrawClock drawClock,
            Book book,
            Clock clock) {
        this.rows = rows;
        this.draws = draws;
        this.contributions = contributions;
        this.drawClock = drawClock;
        this.book = book;
        this.clock = clock;
    }

    /**
     * Takes the value; the same one again changes nothing.
     *
     * @param communityId 32 hex
     * @param assemblyId 32 hex
     * @param scrutineer id of the scrutineer's account
     * @param value 64 hex
     */
    @Transactional
    public void open(String communityId, String assemblyId, String scrutineer, String value) {
        AssemblyRow row =
                rows.lock(assemblyId, communityId).orElseThrow(() -> new RefusedException(RefusalCode.NOT_FOUND));
        DrawRow draw = draws.findById(assemblyId).orElseThrow(() -> new RefusedException(RefusalCode.NOT_FOUND));
        ContributionRow own = contributions.ofAssembly(assemblyId).stream()
                .filter(each -> each.accountId().equals(scrutineer))
                .findFirst()
                .orElseThrow(() -> new RefusedException(RefusalCode.DRAW_NOT_COMMITTED));
        if (value.equals(own.openedValue())) {
            return;
        }
        Draw.Contribution opened = new Draw.Contribution(scrutineer, own.commitment(), Optional.of(value));
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        DrawRules.opening(
                        opened,
                        Objects.requireNonNull(row.packageHash(), "committed to a frozen package"),
                        drawClock.closedAt(row).orElse(null),
                        draw.numberAt(),
                        now)
                .ifPresent(DrawClock::refuse);
        Instant at = book.append(
                        communityId,
                        EntryType.DRAW_OPENED.text(),
                        Map.of("assembly", assemblyId, "scrutineer", scrutineer, "value", value))
                .at();
        contributions.open(assemblyId, scrutineer, value, at);
    }
}
