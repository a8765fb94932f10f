package org.commonhold.assembly.dispute;

import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.commonhold.api.RefusalCode;
import org.commonhold.assembly.BallotDisputed;
import org.commonhold.assembly.paper.Sheets;
import org.commonhold.assembly.paper.StaffSignature;
import org.commonhold.assembly.store.AssemblyRow;
import org.commonhold.assembly.store.CaseRow;
import org.commonhold.assembly.store.CaseRows;
import org.commonhold.assembly.store.CaseSignatureRow;
import org.commonhold.assembly.store.CaseSignatureRows;
import org.commonhold.ballot.BallotBox;
import org.commonhold.ballot.PaperBox;
import org.commonhold.contract.ContractException;
import org.commonhold.contract.document.BallotCase;
import org.commonhold.contract.jws.CompactJws;
import org.commonhold.contract.jws.DocumentType;
import org.commonhold.contract.packaging.PackageDocument.Channel;
import org.commonhold.identity.CurrentPerson.Staff;
import org.commonhold.identity.KeyRevocations;
import org.commonhold.platform.RefusedException;
import org.jspecify.annotations.Nullable;

/**
 * Takes one of the signatures that decide a disputed ballot. Two persons who decide alike end the case; when they decide differently a third
 * one is needed. A ballot that is declared void takes the key that signed it along, and before the close its party may vote again.
 *
 * <p>Refuses, in this order: {@code case-signature-invalid}, {@code not-found}, {@code case-mismatch}, {@code case-decided},
 * {@code case-same-person}.
 */
@Singleton
public class DecideCase {
    private final Sheets sheets;
    private final CaseRows rows;
    private final CaseSignatureRows signed;
    private final StaffSignature signatures;
    private final PaperBox box;
    private final KeyRevocations revocations;
    private final ApplicationEventPublisher<BallotDisputed> events;
    private final Clock clock;

    DecideCase(
            Sheets sheets,
            CaseRows rows,
            CaseSignatureRows signed,
            StaffSignature signatures,
            PaperBox box,
            KeyRevocations revocations,
            ApplicationEventPublisher<BallotDisputed> events,
            Clock clock) {
        this.sheets = sheets;
        this.rows = rows;
        this.signed = signed;
        this.signatures = signatures;
        this.box = box;
        this.revocations = revocations;
        this.events = events;
        this.clock = clock;
    }

    /** Takes a signature; the same document of the same person again changes nothing. */
    @Transactional
    public void sign(String communityId, String assemblyId, String caseId, Staff staff, String text) {
        CompactJws jws = signatures.verified(text, DocumentType.BALLOT_CASE, staff, RefusalCode.CASE_SIGNATURE_INVALID);
        BallotCase statement = statement(jws);
        AssemblyRow row = sheets.lock(communityId, assemblyId);
        CaseRow disputed = rows.ofAssembly(assemblyId).stream()
                .filter(each -> each.caseId().equals(caseId))
                .findFirst()
                .orElseThrow(() -> new RefusedException(RefusalCode.NOT_FOUND));
        List<CaseSignatureRow> known = signed.ofCase(caseId);
        if (known.stream().anyMatch(each -> each.jws().equals(jws.text()))) {
            return;
        }
        if (!names(statement, row, disputed)) {
            throw new RefusedException(RefusalCode.CASE_MISMATCH, "jws");
        }
        if (!disputed.state().equals("OPEN")) {
            throw new RefusedException(RefusalCode.CASE_DECIDED);
        }
        if (known.stream().anyMatch(each -> each.accountId().equals(staff.accountId()))) {
            throw new RefusedException(RefusalCode.CASE_SAME_PERSON);
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        String decision = statement.decision().name();
        CaseSignatureRow added = new CaseSignatureRow(caseId, staff.accountId(), decision, jws.kid(), jws.text(), now);
        signed.insert(added);
        known.stream()
                .filter(each -> each.decision().equals(decision))
                .findFirst()
                .ifPresent(other -> decide(row, disputed, statement, List.of(other, added), now));
    }

    private void decide(
            AssemblyRow row, CaseRow disputed, BallotCase statement, List<CaseSignatureRow> alike, Instant now) {
        boolean voided = statement.decision() == BallotCase.Decision.VOID;
        rows.decided(disputed.caseId(), voided ? "VOIDED" : "KEPT", now);
        if (voided) {
            declareVoid(row, disputed, statement.reason(), alike);
        }
        events.publishEvent(new BallotDisputed(
                row.communityId(),
                row.assemblyId(),
                disputed.partyKey(),
                voided,
                sheets.persons(row.assemblyId(), disputed.partyKey()),
                now));
    }

    private void declareVoid(
            AssemblyRow row, CaseRow disputed, BallotCase.Reason reason, List<CaseSignatureRow> alike) {
        @Nullable
        String kid = box.standing(row.assemblyId(), disputed.partyKey()).stream()
                .filter(each -> each.index() == disputed.ballotIndex() && each.channel() == Channel.ELECTRONIC)
                .map(BallotBox.Cast::kid)
                .findFirst()
                .orElse(null);
        Map<String, String> documents = new HashMap<>();
        alike.forEach(each -> documents.put(
                each.kid(), CompactJws.read(each.jws()).documentId().hex()));
        if (kid != null) {
            revocations.revoke(row.communityId(), kid, reason.name());
        }
        box.declareVoid(
                row.assemblyId(),
                new PaperBox.Voiding(disputed.ballotIndex(), disputed.caseId(), reason, kid, documents));
    }

    private static boolean names(BallotCase statement, AssemblyRow row, CaseRow disputed) {
        return statement.community().equals(row.communityId())
                && statement.assembly().equals(row.assemblyId())
                && statement.caseId().equals(disputed.caseId())
                && statement.entry() == disputed.ballotIndex()
                && statement.reason().name().equals(disputed.reason());
    }

    private static BallotCase statement(CompactJws jws) {
        try {
            return BallotCase.read(jws.payload().toArray());
        } catch (ContractException malformed) {
            throw new RefusedException(RefusalCode.CASE_SIGNATURE_INVALID, "jws");
        }
    }
}
