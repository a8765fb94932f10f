package org.commonhold.assembly.dispute;

import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.commonhold.api.RefusalCode;
import org.commonhold.assembly.AssemblyState;
import org.commonhold.assembly.paper.Sheets;
import org.commonhold.assembly.store.AssemblyRow;
import org.commonhold.assembly.store.CaseRow;
import org.commonhold.assembly.store.CaseRows;
import org.commonhold.ballot.BallotBox;
import org.commonhold.ballot.PaperBox;
import org.commonhold.contract.document.BallotCase;
import org.commonhold.contract.packaging.PackageDocument.Channel;
import org.commonhold.platform.Randomness;
import org.commonhold.platform.RefusedException;

/**
 * Opens a case about the ballot of a party: the party objects to what was entered from paper in its name, or somebody else signed in its
 * name, which a worker records who has seen the person's document. From the ballot on until the result is certified.
 *
 * <p>Refuses, in this order: {@code not-found}, {@code case-too-late}, {@code case-without-ballot}, {@code case-exists}.
 */
@Singleton
public class DisputeBallot {
    private static final Set<AssemblyState> BEFORE_CERTIFIED =
            EnumSet.of(AssemblyState.OPEN, AssemblyState.CLOSED, AssemblyState.COUNTED, AssemblyState.OBJECTION);

    private final Sheets sheets;
    private final CaseRows rows;
    private final Cases cases;
    private final PaperBox box;
    private final Randomness randomness;
    private final Clock clock;

    DisputeBallot(Sheets sheets, CaseRows rows, Cases cases, PaperBox box, Randomness randomness, Clock clock) {
        this.sheets = sheets;
        this.rows = rows;
        this.cases = cases;
        this.box = box;
        this.randomness = randomness;
        this.clock = clock;
    }

    /**
     * Opens a case.
     *
     * @param communityId 32 hex
     * @param assemblyId 32 hex
     * @param partyKey whose ballot
     * @param reason why
     * @param statement what the party says
     * @param openedBy person or account
     */
    @Transactional
    public void dispute(
            String communityId,
            String assemblyId,
            String partyKey,
            BallotCase.Reason reason,
            String statement,
            String openedBy) {
        AssemblyRow row = sheets.lock(communityId, assemblyId);
        if (!BEFORE_CERTIFIED.contains(row.state())) {
            throw new RefusedException(RefusalCode.CASE_TOO_LATE);
        }
        Set<Long> voided = box.voided(assemblyId).stream()
                .map(PaperBox.Voided::ballotIndex)
                .collect(Collectors.toSet());
        List<BallotBox.Cast> standing = box.standing(assemblyId, partyKey).stream()
                .filter(each -> !voided.contains(each.index()))
                .filter(each -> reason == BallotCase.Reason.IMPERSONATION || each.channel() == Channel.PAPER)
                .toList();
        if (standing.isEmpty()) {
            throw new RefusedException(RefusalCode.CASE_WITHOUT_BALLOT);
        }
        Set<Long> disputed =
                rows.ofAssembly(assemblyId).stream().map(CaseRow::ballotIndex).collect(Collectors.toSet());
        Optional<BallotBox.Cast> fresh = standing.stream()
                .filter(each -> !disputed.contains(each.index()))
                .reduce((first, second) -> second);
        String caseId = randomness.id();
        rows.save(new CaseRow(
                caseId,
                assemblyId,
                partyKey,
                fresh.orElseThrow(() -> new RefusedException(RefusalCode.CASE_EXISTS))
                        .index(),
                reason.name(),
                cases.seal(caseId, statement),
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                openedBy,
                "OPEN",
                null));
    }
}
