package org.commonhold.registry.imports;

import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.commonhold.api.RefusalCode;
import org.commonhold.kernel.LegalCalendar;
import org.commonhold.platform.Randomness;
import org.commonhold.platform.RefusedException;
import org.commonhold.registry.rule.Difference;
import org.commonhold.registry.rule.Faults;
import org.commonhold.registry.rule.RawRow;
import org.commonhold.registry.rule.StatedUnit;
import org.commonhold.registry.rule.UnitEntry;
import org.commonhold.registry.state.PartyVault;
import org.commonhold.registry.state.RegistryState;
import org.commonhold.registry.state.RegistryStates;
import org.commonhold.registry.store.CommunityRow;
import org.commonhold.registry.store.CommunityRows;
import org.commonhold.registry.store.ImportRow;
import org.commonhold.registry.store.ImportRows;
import org.commonhold.registry.store.OwnershipRows;
import org.commonhold.registry.store.PartyRows;
import org.commonhold.registry.store.UnitRows;
import org.commonhold.transparency.Book;
import org.jspecify.annotations.Nullable;

/** Takes an import over, all or nothing, and commits the book to the result. */
@Singleton
public class ConfirmImport {
    private static final int BATCH = 1_000;

    private final CommunityRows communities;
    private final ImportRows imports;
    private final UnitRows units;
    private final PartyRows parties;
    private final OwnershipRows ownerships;
    private final RegistryStates states;
    private final PartyVault vault;
    private final SealedJson sealedJson;
    private final Book book;
    private final Randomness randomness;
    private final Clock clock;

    ConfirmImport(
            CommunityRows communities,
            ImportRows imports,
            UnitRows units,
            PartyRows parties,
            OwnershipRows ownerships,
            RegistryStates states,
            PartyVault vault,
            SealedJson sealedJson,
            Book book,
            Randomness randomness,
            Clock clock) {
        this.communities = communities;
        this.imports = imports;
        this.units = units;
        this.parties = parties;
        this.ownerships = ownerships;
        this.states = states;
        this.vault = vault;
        this.sealedJson = sealedJson;
        this.book = book;
        this.randomness = randomness;
        this.clock = clock;
    }

    /**
     * Takes an import over. Repeating it is harmless: an import that was taken over is answered as it is.
     *
     * @param account who confirms
     * @param communityId the community
     * @param importId the import
     * @return the confirmed import
     * @throws RefusedException in this order {@code not-found}, {@code import-has-problems}, {@code import-expired}, {@code
     *     registry-changed}
     */
    @Transactional
    public ImportRow confirm(String account, String communityId, String importId) {
        CommunityRow community =
                communities.lock(communityId).orElseThrow(() -> new RefusedException(RefusalCode.NOT_FOUND));
        ImportRow row =
                imports.lock(importId, communityId).orElseThrow(() -> new RefusedException(RefusalCode.NOT_FOUND));
        if (row.state().equals(ImportRow.CONFIRMED)) {
            return row;
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        String sealed = confirmable(row, community, now);
        LocalDate today = LocalDate.ofInstant(now, LegalCalendar.ZONE);

        RegistryState present = states.present(communityId);
        Takeover takeover = new Takeover(communityId, importId, today, present, vault, randomness);
        difference(present, sealedJson.open(sealed, UploadRegistry.unitsContext(importId), StatedUnits.class))
                .changes()
                .forEach(takeover::take);
        write(communityId, today, takeover);

        byte[] salt = randomness.bytes(32);
        Snapshot snapshot = Snapshot.of(units.present(communityId), ownerships.present(communityId), salt);
        book.append(communityId, "registry.snapshot", snapshot.body(community.registryVersion() + 1, today.toString()));
        communities.countImport(communityId);
        imports.confirm(
                importId,
                account,
                now,
                HexFormat.of().formatHex(salt),
                snapshot.rootHex(),
                sealedJson.seal(snapshot.rows(), "registry_import.snapshot_rows:" + importId));
        return imports.lock(importId, communityId).orElseThrow();
    }

    private String confirmable(ImportRow row, CommunityRow community, Instant now) {
        if (row.state().equals(ImportRow.REJECTED)) {
            throw new RefusedException(RefusalCode.IMPORT_HAS_PROBLEMS);
        }
        @Nullable String sealed = row.units();
        if (sealed == null || !now.isBefore(row.uploadedAt().plus(UploadRegistry.PREVIEW_HOLDS))) {
            throw new RefusedException(RefusalCode.IMPORT_EXPIRED);
        }
        if (row.registryVersion() != community.registryVersion()) {
            throw new RefusedException(RefusalCode.REGISTRY_CHANGED);
        }
        return sealed;
    }

    /** The same difference that was shown: the registry has not changed since, so it cannot have found new faults either. */
    private static Difference difference(RegistryState present, StatedUnits stated) {
        Map<String, UnitEntry> entries = new HashMap<>();
        present.units().forEach(unit -> entries.put(unit.row().code(), unit.entry()));
        RawRow nowhere = new RawRow("", 0, Map.of());
        Faults faults = new Faults();
        Difference difference = Difference.between(
                entries,
                stated.units().stream()
                        .map(unit ->
                                new StatedUnit(unit.entry(), nowhere, unit.transferDate(), unit.transferDocument()))
                        .toList(),
                faults);
        if (faults.count() > 0) {
            throw new IllegalStateException("an import that was ready has faults");
        }
        return difference;
    }

    /** Ends states before it begins others: a unit and a holder have one present state at any time. */
    private void write(String communityId, LocalDate today, Takeover takeover) {
        inBatches(takeover.endedUnits(), ids -> units.end(ids, today));
        inBatches(takeover.endedOwnerships(), ids -> ownerships.end(ids, today));
        takeover.departures().forEach(gone -> ownerships.depart(communityId, gone.unit(), gone.holderId(), gone.day()));
        takeover.replacedParties()
                .forEach((id, party) -> parties.replace(id, vault.sealName(id, party), vault.sealPhone(id, party)));
        inBatches(takeover.newParties(), parties::saveAll);
        inBatches(takeover.newUnits(), units::saveAll);
        inBatches(takeover.newOwnerships(), ownerships::saveAll);
    }

    private static <T> void inBatches(List<T> items, Consumer<List<T>> work) {
        for (int from = 0; from < items.size(); from += BATCH) {
            work.accept(items.subList(from, Math.min(items.size(), from + BATCH)));
        }
    }
}
