package org.commonhold.assembly.paper;

import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.commonhold.api.RefusalCode;
import org.commonhold.assembly.roll.Profiles;
import org.commonhold.assembly.rule.Obstacle;
import org.commonhold.assembly.rule.PaperRules;
import org.commonhold.assembly.store.AssemblyRow;
import org.commonhold.assembly.store.SheetRows;
import org.commonhold.assembly.store.SheetState;
import org.commonhold.ballot.PaperBox;
import org.commonhold.contract.packaging.PackageDocument;
import org.commonhold.platform.RefusedException;

/**
 * A party asks for paper or takes that back (杭州 20). While a request is live the party's electronic path rests.
 *
 * <p>Refuses, in this order: {@code not-found}, {@code paper-not-now}, {@code ballot-party-excluded}, and a request
 * {@code paper-not-offered} or {@code ballot-already-cast}, its withdrawal {@code paper-already-received} or
 * {@code paper-request-missing}.
 */
@Singleton
public class RequestPaper {
    private final Sheets sheets;
    private final SheetRows rows;
    private final Profiles profiles;
    private final PaperBox box;
    private final Clock clock;

    RequestPaper(Sheets sheets, SheetRows rows, Profiles profiles, PaperBox box, Clock clock) {
        this.sheets = sheets;
        this.rows = rows;
        this.profiles = profiles;
        this.box = box;
        this.clock = clock;
    }

    /**
     * Records a request; one that is live already stays.
     *
     * @param communityId 32 hex
     * @param assemblyId 32 hex
     * @param partyKey the party
     * @param way how it asked
     */
    @Transactional
    public void request(String communityId, String assemblyId, String partyKey, PaperBox.Way way) {
        AssemblyRow row = sheets.lockBefore(communityId, assemblyId, clock.instant());
        sheets.party(row, partyKey);
        PaperRules.requesting(profiles.of(row)).ifPresent(RequestPaper::refuse);
        box.request(assemblyId, partyKey, way);
    }

    /**
     * Takes a request back, unless a sheet has come in.
     *
     * @param communityId 32 hex
     * @param assemblyId 32 hex
     * @param partyKey the party
     */
    @Transactional
    public void withdraw(String communityId, String assemblyId, String partyKey) {
        AssemblyRow row = sheets.lockBefore(communityId, assemblyId, clock.instant());
        sheets.party(row, partyKey);
        boolean waits = rows.ofAssembly(assemblyId).stream()
                .filter(sheet -> sheet.partyKey().equals(partyKey))
                .anyMatch(sheet -> sheet.state() == SheetState.RECEIVED || sheet.state() == SheetState.ENTERED);
        if (waits || paperStands(assemblyId, partyKey)) {
            throw new RefusedException(RefusalCode.PAPER_ALREADY_RECEIVED);
        }
        box.withdraw(assemblyId, partyKey);
    }

    private boolean paperStands(String assemblyId, String partyKey) {
        return box.standing(assemblyId, partyKey).stream()
                .anyMatch(each -> each.channel() == PackageDocument.Channel.PAPER);
    }

    private static void refuse(Obstacle obstacle) {
        throw new RefusedException(obstacle.code());
    }
}
