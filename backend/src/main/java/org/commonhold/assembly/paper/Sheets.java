package org.commonhold.assembly.paper;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.commonhold.api.RefusalCode;
import org.commonhold.assembly.AssemblyState;
import org.commonhold.assembly.roll.FrozenRolls;
import org.commonhold.assembly.store.AssemblyRow;
import org.commonhold.assembly.store.AssemblyRows;
import org.commonhold.assembly.store.RollPersonRow;
import org.commonhold.assembly.store.RollPersonRows;
import org.commonhold.assembly.store.SheetRow;
import org.commonhold.assembly.store.SheetRows;
import org.commonhold.assembly.store.SheetState;
import org.commonhold.platform.RefusedException;
import org.commonhold.platform.Vault;
import org.commonhold.tally.RollParty;
import org.jspecify.annotations.Nullable;

/** What the use cases of paper share: the locked assembly, its parties, its sheets. */
@Singleton
public class Sheets {
    private static final Set<AssemblyState> TAKES_PAPER = Set.of(AssemblyState.LOCKED, AssemblyState.OPEN);

    private final AssemblyRows rows;
    private final SheetRows sheets;
    private final RollPersonRows persons;
    private final FrozenRolls rolls;
    private final Vault vault;

    Sheets(AssemblyRows rows, SheetRows sheets, RollPersonRows persons, FrozenRolls rolls, Vault vault) {
        this.rows = rows;
        this.sheets = sheets;
        this.persons = persons;
        this.rolls = rolls;
        this.vault = vault;
    }

    /** An assembly of the community, locked until the transaction ends. */
    public AssemblyRow lock(String communityId, String assemblyId) {
        return rows.lock(assemblyId, communityId).orElseThrow(() -> new RefusedException(RefusalCode.NOT_FOUND));
    }

    /** The assembly as it is, for readers. */
    public AssemblyRow read(String communityId, String assemblyId) {
        return rows.find(assemblyId, communityId).orElseThrow(() -> new RefusedException(RefusalCode.NOT_FOUND));
    }

    /** The same, while it is locked or open and its period is not over. */
    AssemblyRow lockBefore(String communityId, String assemblyId, Instant now) {
        AssemblyRow row = lock(communityId, assemblyId);
        if (!TAKES_PAPER.contains(row.state()) || !now.isBefore(row.closeAt())) {
            throw new RefusedException(
                    RefusalCode.PAPER_NOT_NOW, null, Map.of("state", row.state().name()));
        }
        return row;
    }

    /** A party of the frozen roll that may vote. */
    RollParty party(AssemblyRow row, String partyKey) {
        RollParty party = rolls.of(row).roll().roll().parties().stream()
                .filter(each -> each.partyKey().equals(partyKey))
                .findFirst()
                .orElseThrow(() -> new RefusedException(RefusalCode.NOT_FOUND, "partyKey"));
        if (party.exclusion().isPresent()) {
            throw new RefusedException(RefusalCode.BALLOT_PARTY_EXCLUDED, "partyKey");
        }
        return party;
    }

    /** A sheet of the register. */
    public SheetRow sheet(String assemblyId, int serial) {
        return sheets.find(assemblyId, serial).orElseThrow(() -> new RefusedException(RefusalCode.NOT_FOUND));
    }

    /** The sheets of an assembly, the notes of their delivery in the clear. */
    public List<SheetRow> register(String assemblyId) {
        return sheets.ofAssembly(assemblyId).stream().map(this::opened).toList();
    }

    /** Everybody who has a part in a party. */
    public List<String> persons(String assemblyId, String partyKey) {
        return persons.ofAssembly(assemblyId).stream()
                .filter(each -> each.partyKey().equals(partyKey))
                .map(RollPersonRow::personId)
                .sorted()
                .toList();
    }

    /** A note of delivery as it is kept. */
    String sealDelivery(String assemblyId, int serial, String note) {
        return vault.sealText(note, context(assemblyId, serial));
    }

    /** Refuses a step that does not fit where the sheet stands. */
    static void demand(SheetRow sheet, SheetState... anyOf) {
        if (!Set.of(anyOf).contains(sheet.state())) {
            throw new RefusedException(
                    RefusalCode.PAPER_SHEET_STATE,
                    null,
                    Map.of("serial", sheet.serial(), "state", sheet.state().name()));
        }
    }

    private SheetRow opened(SheetRow row) {
        @Nullable String delivery = row.delivery();
        return new SheetRow(
                row.assemblyId(),
                row.serial(),
                row.partyKey(),
                row.largePrint(),
                row.state(),
                row.printedAt(),
                row.printedBy(),
                row.deliveredAt(),
                row.deliveredBy(),
                delivery == null ? null : vault.openText(delivery, context(row.assemblyId(), row.serial())),
                row.receivedAt(),
                row.receivedBy(),
                row.scan(),
                row.proxy());
    }

    private static String context(String assemblyId, int serial) {
        return "paper_sheet.delivery:" + assemblyId + serial;
    }
}
