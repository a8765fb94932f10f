package org.commonhold.assembly.paper;

import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.commonhold.api.RefusalCode;
import org.commonhold.assembly.PaperEntered;
import org.commonhold.assembly.rule.PaperRules;
import org.commonhold.assembly.store.AssemblyRow;
import org.commonhold.assembly.store.PaperEntryRow;
import org.commonhold.assembly.store.PaperEntryRows;
import org.commonhold.assembly.store.ProxyRow;
import org.commonhold.assembly.store.ProxyRows;
import org.commonhold.assembly.store.SheetRows;
import org.commonhold.assembly.store.SheetState;
import org.commonhold.ballot.Mandates;
import org.commonhold.ballot.PaperBox;
import org.commonhold.contract.ContractException;
import org.commonhold.contract.Hash;
import org.commonhold.contract.document.PaperEntry;
import org.commonhold.contract.document.PaperReview;
import org.commonhold.contract.jws.CompactJws;
import org.commonhold.contract.jws.DocumentType;
import org.commonhold.identity.CurrentPerson.Staff;
import org.commonhold.platform.RefusedException;
import org.jspecify.annotations.Nullable;

/**
 * Takes the review of an entry by another worker. A confirmed one stands in the book at once, and everybody of the party is told; one that
 * is returned stays as evidence, and the sheet is entered anew.
 *
 * <p>Refuses, in this order: {@code paper-signature-invalid}, {@code not-found}, {@code paper-mismatch}, {@code paper-same-worker},
 * {@code paper-sheet-state}, what the proxy of an agent who brought the sheet does not carry ({@code ballot-proxy-not-accepted}, {@code
 * proxy-other-package}, {@code proxy-revoked}, {@code proxy-instruction-broken}), {@code paper-choices-incomplete}, {@code
 * ballot-window-closed}.
 */
@Singleton
public class ReviewSheet {
    private final Sheets sheets;
    private final SheetRows rows;
    private final PaperEntryRows entries;
    private final EnterSheet entered;
    private final StaffSignature signatures;
    private final ProxyRows proxies;
    private final Mandates mandates;
    private final PaperBox box;
    private final ApplicationEventPublisher<PaperEntered> events;
    private final Clock clock;

    ReviewSheet(
            Sheets sheets,
            SheetRows rows,
            PaperEntryRows entries,
            EnterSheet entered,
            StaffSignature signatures,
            ProxyRows proxies,
            Mandates mandates,
            PaperBox box,
            ApplicationEventPublisher<PaperEntered> events,
            Clock clock) {
        this.sheets = sheets;
        this.rows = rows;
        this.entries = entries;
        this.entered = entered;
        this.signatures = signatures;
        this.proxies = proxies;
        this.mandates = mandates;
        this.box = box;
        this.events = events;
        this.clock = clock;
    }

    /** Takes a review; the same document again changes nothing. */
    @Transactional
    public void review(String communityId, String assemblyId, Staff staff, String text) {
        CompactJws jws =
                signatures.verified(text, DocumentType.PAPER_REVIEW, staff, RefusalCode.PAPER_SIGNATURE_INVALID);
        PaperReview review = content(jws);
        AssemblyRow row = sheets.lock(communityId, assemblyId);
        PaperEntryRow entry = entries.findById(review.entry().hex())
                .filter(each -> each.assemblyId().equals(assemblyId))
                .orElseThrow(() -> new RefusedException(RefusalCode.NOT_FOUND, "jws"));
        if (jws.text().equals(entry.reviewJws())) {
            return;
        }
        boolean names =
                review.community().equals(communityId) && review.assembly().equals(assemblyId);
        if (!names) {
            throw new RefusedException(RefusalCode.PAPER_MISMATCH, "jws");
        }
        PaperRules.reviewing(entry.accountId(), staff.accountId()).ifPresent(obstacle -> {
            throw new RefusedException(obstacle.code());
        });
        if (entry.decision() != null) {
            throw new RefusedException(RefusalCode.PAPER_SHEET_STATE);
        }
        Sheets.demand(sheets.sheet(assemblyId, entry.serial()), SheetState.ENTERED);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        entries.update(entry.entryId(), staff.accountId(), review.decision().name(), jws.text(), now);
        boolean confirmed = review.decision() == PaperReview.Decision.CONFIRMED;
        rows.move(assemblyId, entry.serial(), confirmed ? SheetState.REVIEWED : SheetState.RECEIVED);
        if (confirmed) {
            enter(row, entry, jws.text());
        }
    }

    private void enter(AssemblyRow row, PaperEntryRow entry, String review) {
        String entryJws = entered.open(entry);
        PaperEntry content = EnterSheet.content(CompactJws.read(entryJws, DocumentType.PAPER_ENTRY));
        carried(row, content);
        PaperBox.Entered placed = box.enter(
                row.assemblyId(), new PaperBox.SignedSheet(content, entryJws, entry.entryId(), entry.kid(), review));
        events.publishEvent(new PaperEntered(
                row.communityId(),
                row.assemblyId(),
                content.party(),
                content.serial(),
                sheets.persons(row.assemblyId(), content.party()),
                placed.at()));
    }

    /** What an agent filled has to be what the proxy says, as on a phone. */
    private void carried(AssemblyRow row, PaperEntry content) {
        @Nullable
        String proxyId = sheets.sheet(row.assemblyId(), content.serial()).proxy();
        if (proxyId == null || content.invalid() != null) {
            return;
        }
        String agent = proxies.find(proxyId, row.assemblyId())
                .map(ProxyRow::agentId)
                .orElseThrow(() -> new IllegalStateException("a sheet names a proxy that is not kept"));
        Mandates.Use use = new Mandates.Use(
                row.communityId(),
                row.assemblyId(),
                content.packageHash(),
                content.party(),
                agent,
                Hash.fromHex(proxyId),
                content.choices());
        mandates.check(use).ifPresent(code -> {
            throw new RefusedException(code);
        });
    }

    private static PaperReview content(CompactJws jws) {
        try {
            return PaperReview.read(jws.payload().toArray());
        } catch (ContractException malformed) {
            throw new RefusedException(RefusalCode.PAPER_SIGNATURE_INVALID, "jws");
        }
    }
}
