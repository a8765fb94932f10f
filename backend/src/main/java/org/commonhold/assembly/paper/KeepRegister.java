package org.commonhold.assembly.paper;

import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.commonhold.api.RefusalCode;
import org.commonhold.assembly.AssemblyState;
import org.commonhold.assembly.store.AssemblyRow;
import org.commonhold.assembly.store.ProxyRows;
import org.commonhold.assembly.store.ScanContents;
import org.commonhold.assembly.store.SheetRow;
import org.commonhold.assembly.store.SheetRows;
import org.commonhold.assembly.store.SheetState;
import org.commonhold.ballot.PaperBox;
import org.commonhold.contract.Bytes;
import org.commonhold.contract.Hash;
import org.commonhold.contract.document.PaperEntry;
import org.commonhold.platform.RefusedException;
import org.commonhold.platform.Vault;
import org.jspecify.annotations.Nullable;

/**
 * The register of printed ballots: numbered when printed, delivered, back again, scanned. What comes back at the close or later is kept
 * and never entered.
 *
 * <p>Refuses {@code not-found}, {@code paper-not-now}, {@code paper-request-missing}, {@code paper-sheet-state}, and a scan
 * {@code attachment-empty}, {@code body-too-large}, {@code attachment-kind}.
 */
@Singleton
public class KeepRegister {
    private final Sheets sheets;
    private final SheetRows rows;
    private final ScanContents scans;
    private final ProxyRows proxies;
    private final PaperBox box;
    private final Vault vault;
    private final Clock clock;

    KeepRegister(
            Sheets sheets,
            SheetRows rows,
            ScanContents scans,
            ProxyRows proxies,
            PaperBox box,
            Vault vault,
            Clock clock) {
        this.sheets = sheets;
        this.rows = rows;
        this.scans = scans;
        this.proxies = proxies;
        this.box = box;
        this.vault = vault;
        this.clock = clock;
    }

    /**
     * A scan in the clear.
     *
     * @param mediaType as recognised
     * @param content its octets
     */
    public record Scan(String mediaType, Bytes content) {}

    /** Numbers a new sheet for a party whose request is live. */
    @Transactional
    public int print(String communityId, String assemblyId, String partyKey, boolean largePrint, String accountId) {
        Instant now = now();
        AssemblyRow row = sheets.lockBefore(communityId, assemblyId, now);
        sheets.party(row, partyKey);
        if (!box.resting(assemblyId).contains(partyKey)) {
            throw new RefusedException(RefusalCode.PAPER_REQUEST_MISSING);
        }
        int serial = rows.ofAssembly(assemblyId).size() + 1;
        if (serial > PaperEntry.MAX_SERIAL) {
            throw new RefusedException(RefusalCode.PAPER_NOT_NOW);
        }
        rows.insert(assemblyId, serial, partyKey, largePrint, now, accountId);
        return serial;
    }

    /** Notes to whom and how a sheet was handed over. */
    @Transactional
    public void deliver(String communityId, String assemblyId, int serial, String note, String accountId) {
        Instant now = now();
        sheets.lockBefore(communityId, assemblyId, now);
        Sheets.demand(sheets.sheet(assemblyId, serial), SheetState.PRINTED);
        rows.delivered(assemblyId, serial, now, accountId, sheets.sealDelivery(assemblyId, serial, note));
    }

    /** Takes a sheet out of use, for instance because it was printed anew. */
    @Transactional
    public void spoil(String communityId, String assemblyId, int serial) {
        sheets.lockBefore(communityId, assemblyId, now());
        Sheets.demand(sheets.sheet(assemblyId, serial), SheetState.PRINTED, SheetState.DELIVERED);
        rows.move(assemblyId, serial, SheetState.SPOILED);
    }

    /**
     * Notes that a sheet came back; the service's clock says whether in time. An agent who filled it brings it under a live proxy of the
     * party; a sheet without one is the party's own act, which overtakes its proxy.
     *
     * @param proxyId the proxy, or null where the party itself filled the sheet
     * @throws RefusedException {@code ballot-proxy-not-accepted} where the proxy is none of the party or was taken back
     */
    @Transactional
    public void receive(String communityId, String assemblyId, int serial, @Nullable String proxyId, String accountId) {
        Instant now = now();
        AssemblyRow row = afterOpening(communityId, assemblyId);
        SheetRow sheet = sheets.sheet(assemblyId, serial);
        Sheets.demand(sheet, SheetState.PRINTED, SheetState.DELIVERED);
        if (proxyId != null) {
            boolean live = proxies.find(proxyId, assemblyId)
                    .filter(each -> each.partyKey().equals(sheet.partyKey()) && each.revokedAt() == null)
                    .isPresent();
            if (!live) {
                throw new RefusedException(RefusalCode.BALLOT_PROXY_NOT_ACCEPTED, "proxyId");
            }
            rows.brought(assemblyId, serial, proxyId);
        }
        takeIn(row, sheet, now, accountId);
    }

    /** Keeps the scan of a sheet, which notes its return where nobody did. A scan may be made again until the sheet is entered. */
    @Transactional
    public void scan(String communityId, String assemblyId, int serial, byte[] content, String accountId) {
        Instant now = now();
        AssemblyRow row = afterOpening(communityId, assemblyId);
        SheetRow sheet = sheets.sheet(assemblyId, serial);
        String mediaType = ScanForm.demand(content);
        Sheets.demand(sheet, SheetState.PRINTED, SheetState.DELIVERED, SheetState.RECEIVED, SheetState.LATE);
        if (sheet.receivedAt() == null) {
            takeIn(row, sheet, now, accountId);
        }
        String sha256 = Hash.sha256(content).hex();
        Bytes sealed = Bytes.of(vault.seal(content, context(assemblyId, serial)));
        scans.put(assemblyId, serial, sha256, new ScanContents.Scan(mediaType, sealed), now, accountId);
        rows.scanned(assemblyId, serial, sha256);
    }

    /**
     * The scan of a sheet, for those who enter and review it. Once it stands in the book the scan holds a choice that nobody may look up.
     *
     * @throws RefusedException {@code not-found}, {@code choices-locked}
     */
    @Transactional
    public Scan readScan(String communityId, String assemblyId, int serial) {
        sheets.lock(communityId, assemblyId);
        SheetRow sheet = sheets.sheet(assemblyId, serial);
        ScanContents.Scan scan =
                scans.find(assemblyId, serial).orElseThrow(() -> new RefusedException(RefusalCode.NOT_FOUND));
        if (sheet.state() == SheetState.REVIEWED) {
            throw new RefusedException(RefusalCode.CHOICES_LOCKED);
        }
        return new Scan(scan.mediaType(), Bytes.of(vault.open(scan.sealed().toArray(), context(assemblyId, serial))));
    }

    private void takeIn(AssemblyRow row, SheetRow sheet, Instant now, String accountId) {
        boolean inTime = row.state() == AssemblyState.OPEN && now.isBefore(row.closeAt());
        rows.received(row.assemblyId(), sheet.serial(), inTime ? SheetState.RECEIVED : SheetState.LATE, now, accountId);
    }

    private AssemblyRow afterOpening(String communityId, String assemblyId) {
        AssemblyRow row = sheets.lock(communityId, assemblyId);
        boolean opened = row.state().isFrozen() && row.state() != AssemblyState.LOCKED;
        if (!opened) {
            throw new RefusedException(RefusalCode.PAPER_NOT_NOW);
        }
        return row;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static String context(String assemblyId, int serial) {
        return "paper_scan.sealed:" + assemblyId + serial;
    }
}
