package org.commonhold.assembly.paper;

import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.commonhold.api.RefusalCode;
import org.commonhold.assembly.store.AssemblyRow;
import org.commonhold.assembly.store.PaperEntryRow;
import org.commonhold.assembly.store.PaperEntryRows;
import org.commonhold.assembly.store.SheetRow;
import org.commonhold.assembly.store.SheetRows;
import org.commonhold.assembly.store.SheetState;
import org.commonhold.contract.ContractException;
import org.commonhold.contract.document.PaperEntry;
import org.commonhold.contract.jws.CompactJws;
import org.commonhold.contract.jws.DocumentType;
import org.commonhold.identity.CurrentPerson.Staff;
import org.commonhold.platform.RefusedException;
import org.commonhold.platform.Vault;
import org.jspecify.annotations.Nullable;

/**
 * Takes what a worker read off a sheet and signed. It waits for another worker's review.
 *
 * <p>Refuses, in this order: {@code paper-signature-invalid}, {@code not-found}, {@code paper-mismatch}, {@code paper-late},
 * {@code paper-sheet-state}.
 */
@Singleton
public class EnterSheet {
    private final Sheets sheets;
    private final SheetRows rows;
    private final PaperEntryRows entries;
    private final StaffSignature signatures;
    private final Vault vault;
    private final Clock clock;

    EnterSheet(
            Sheets sheets,
            SheetRows rows,
            PaperEntryRows entries,
            StaffSignature signatures,
            Vault vault,
            Clock clock) {
        this.sheets = sheets;
        this.rows = rows;
        this.entries = entries;
        this.signatures = signatures;
        this.vault = vault;
        this.clock = clock;
    }

    /**
     * An entry that waits for its review.
     *
     * @param row where it stands
     * @param jws the signed entry
     */
    public record Waiting(PaperEntryRow row, String jws) {}

    /** Takes an entry; the same document again changes nothing. */
    @Transactional
    public void enter(String communityId, String assemblyId, Staff staff, String text) {
        CompactJws jws =
                signatures.verified(text, DocumentType.PAPER_ENTRY, staff, RefusalCode.PAPER_SIGNATURE_INVALID);
        PaperEntry content = content(jws);
        AssemblyRow row = sheets.lock(communityId, assemblyId);
        SheetRow sheet = sheets.sheet(assemblyId, content.serial());
        String entryId = jws.documentId().hex();
        if (entries.findById(entryId).isPresent()) {
            return;
        }
        if (!names(content, row, sheet)) {
            throw new RefusedException(RefusalCode.PAPER_MISMATCH, "jws");
        }
        if (sheet.state() == SheetState.LATE) {
            throw new RefusedException(RefusalCode.PAPER_LATE);
        }
        Sheets.demand(sheet, SheetState.RECEIVED);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        entries.save(new PaperEntryRow(
                entryId,
                assemblyId,
                content.serial(),
                staff.accountId(),
                jws.kid(),
                vault.sealText(jws.text(), context(entryId)),
                now,
                null,
                null,
                null,
                null));
        rows.move(assemblyId, content.serial(), SheetState.ENTERED);
    }

    /** The entries of an assembly that wait for a review. */
    @Transactional
    public List<Waiting> waiting(String communityId, String assemblyId) {
        sheets.lock(communityId, assemblyId);
        return entries.waiting(assemblyId).stream()
                .map(row -> new Waiting(row, open(row)))
                .toList();
    }

    /** The signed entry in the clear. */
    String open(PaperEntryRow row) {
        return vault.openText(row.sealedJws(), context(row.entryId()));
    }

    /** What a signed entry says. */
    static PaperEntry content(CompactJws jws) {
        try {
            return PaperEntry.read(jws.payload().toArray());
        } catch (ContractException malformed) {
            throw new RefusedException(RefusalCode.PAPER_SIGNATURE_INVALID, "jws");
        }
    }

    private static boolean names(PaperEntry content, AssemblyRow row, SheetRow sheet) {
        @Nullable String packageHash = row.packageHash();
        return content.community().equals(row.communityId())
                && content.assembly().equals(row.assemblyId())
                && content.packageHash().hex().equals(packageHash)
                && content.party().equals(sheet.partyKey())
                && content.scan().hex().equals(sheet.scan())
                && content.receivedAt().equals(Objects.requireNonNullElse(sheet.receivedAt(), Instant.EPOCH));
    }

    private static String context(String entryId) {
        return "paper_entry.sealed_jws:" + entryId;
    }
}
