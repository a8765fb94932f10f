package org.commonhold.registry.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.commonhold.kernel.DeliveryState;
import org.commonhold.kernel.UnitUse;
import org.commonhold.registry.rule.AgentRelation;
import org.commonhold.registry.rule.AreaBasis;
import org.commonhold.registry.rule.DocumentType;
import org.commonhold.registry.rule.Faults;
import org.commonhold.registry.rule.HolderEntry;
import org.commonhold.registry.rule.OwnershipBasis;
import org.commonhold.registry.rule.Register;
import org.commonhold.registry.rule.StatedUnit;
import org.commonhold.registry.rule.UnitEntry;
import org.commonhold.registry.spreadsheet.SpreadsheetFile;
import org.junit.jupiter.api.Test;

class SampleCommunityTest {
    private static final int COMMITTED_BYTES_MAX = 300_000;

    @Test
    void workbook_madeAgain_isTheCommittedFile() throws IOException {
        byte[] committed = committed();

        // Compared inflated: another zlib may pack the same bytes differently.
        assertThat(parts(SampleCommunity.workbook())).isEqualTo(parts(committed));
        assertThat(SampleCommunity.workbook()).isEqualTo(SampleCommunity.workbook());
        assertThat(committed.length).isLessThan(COMMITTED_BYTES_MAX);
    }

    @Test
    void workbook_read_isSoundAndHoldsEveryKindOfRow() throws IOException {
        Faults faults = new Faults();
        List<UnitEntry> units =
                Register.read(SpreadsheetFile.rows(committed(), faults), LocalDate.of(2026, 11, 22), faults).stream()
                        .map(StatedUnit::entry)
                        .toList();
        List<HolderEntry> holders =
                units.stream().flatMap(unit -> unit.holders().stream()).toList();

        assertThat(faults.listed()).isEmpty();
        assertThat(units).hasSize(1_250);
        assertThat(units.stream().map(unit -> unit.facts().building()).distinct())
                .hasSize(18);
        assertThat(units.stream().map(unit -> unit.facts().use()).collect(Collectors.toSet()))
                .isEqualTo(Set.of(UnitUse.values()));
        assertThat(units.stream().map(unit -> unit.facts().basis()).collect(Collectors.toSet()))
                .isEqualTo(Set.of(AreaBasis.values()));
        assertThat(units.stream().map(unit -> unit.facts().delivery()).collect(Collectors.toSet()))
                .isEqualTo(Set.of(DeliveryState.values()));
        assertThat(holders.stream().map(HolderEntry::relation))
                .contains(AgentRelation.GUARDIAN, AgentRelation.AUTHORISED);
        assertThat(holders.stream().map(HolderEntry::basis)).contains(OwnershipBasis.POSSESSION);
        assertThat(holders.stream().map(holder -> holder.party().document().type()))
                .contains(DocumentType.PASSPORT, DocumentType.HOME_RETURN_PERMIT, DocumentType.SOCIAL_CREDIT_CODE);
        assertThat(holders.stream().map(holder -> holder.party().document().number()))
                .anyMatch(number -> number.length() == 18 && number.endsWith("X"));
        assertThat(units)
                .anyMatch(unit ->
                        unit.holders().size() == 2 && unit.holders().stream().noneMatch(HolderEntry::representative));
        assertThat(units).anyMatch(unit -> unit.holders().size() == 3);
        assertThat(unitsOfHolderOf(units, "2-1-201")).contains("2-1-201", "2-1-301", "2-2-401");
        assertThat(unitsOfHolderOf(units, "1-1-101")).containsExactly("1-1-101", "1-1-102");
    }

    @Test
    void workbook_everyPerson_isFromNowhere() {
        SampleCommunity.rows()
                .forEach(row -> row.forEach((column, value) -> {
                    switch (column) {
                        case DOCUMENT, AGENT_DOCUMENT ->
                            assertThat(value).matches("990101.*|91990101.*|PX\\d{7}|H0\\d{7}|H\\d{8}");
                        case PHONE, AGENT_PHONE -> assertThat(value).startsWith("1000");
                        default -> assertThat(value).isNotBlank();
                    }
                }));
    }

    private static List<String> unitsOfHolderOf(List<UnitEntry> units, String code) {
        HolderEntry holder = units.stream()
                .filter(unit -> unit.facts().code().equals(code))
                .findFirst()
                .orElseThrow()
                .holders()
                .get(0);
        return units.stream()
                .filter(unit ->
                        unit.holders().stream().anyMatch(other -> other.party().equals(holder.party())))
                .map(unit -> unit.facts().code())
                .toList();
    }

    private static byte[] committed() throws IOException {
        try (InputStream in = SampleCommunity.class.getResourceAsStream("/sample/community.xlsx")) {
            return in.readAllBytes();
        }
    }

    private static Map<String, String> parts(byte[] archive) throws IOException {
        Map<String, String> parts = new LinkedHashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                parts.put(entry.getName(), new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8));
            }
        }
        return parts;
    }
}
