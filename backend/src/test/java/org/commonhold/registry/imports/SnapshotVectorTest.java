package org.commonhold.registry.imports;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.commonhold.contract.Bytes;
import org.commonhold.registry.store.OwnershipRow;
import org.commonhold.registry.store.UnitRow;
import org.junit.jupiter.api.Test;

/** What registry.snapshot names by its root (FORMATS.md, 4.5), against the vector that a stranger has. */
class SnapshotVectorTest {
    private static final Path FILE = Path.of("..", "mobile-contract", "vectors", "pre-images.json");
    private static final LocalDate DAY = LocalDate.of(2026, 11, 1);

    @Test
    void snapshot_ofTheVector_hasItsRowsAndRoot() throws IOException {
        JsonNode vector = new ObjectMapper().readTree(FILE.toFile()).get("registry");
        List<String> rows = new ArrayList<>();
        vector.get("rows").forEach(row -> rows.add(row.asText()));
        List<JsonNode> holders = new ArrayList<>();
        for (String row : rows) {
            new ObjectMapper().readTree(row).get("holders").forEach(holders::add);
        }
        Snapshot snapshot = Snapshot.of(
                List.of(unit("1-1-101", "1-1", "DWELLING", 8953), unit("1-铺3", "", "SHOP", 30150)),
                List.of(
                        holder("1-1-101", holders.get(0), true, 1, 2),
                        holder("1-1-101", holders.get(1), false, 1, 2),
                        holder("1-铺3", holders.get(2), false, null, null)),
                Bytes.fromHex(vector.get("secret").asText()).toArray());

        assertThat(snapshot.rows()).isEqualTo(rows);
        assertThat(snapshot.rootHex()).isEqualTo(vector.get("root").asText());
        assertThat(snapshot.areaDm2()).isEqualTo(vector.get("areaDm2").asLong());
        assertThat(snapshot.countingUnits())
                .isEqualTo(vector.get("countingUnits").asInt());
    }

    private static UnitRow unit(String code, String entrance, String use, long areaDm2) {
        return new UnitRow(
                "0".repeat(32),
                "0".repeat(32),
                code,
                "1",
                entrance,
                use,
                areaDm2,
                "REGISTRY",
                "DELIVERED",
                DAY,
                null,
                "0".repeat(32));
    }

    private static OwnershipRow holder(
            String unit, JsonNode said, boolean representative, Integer numerator, Integer denominator) {
        return new OwnershipRow(
                "0".repeat(32),
                "0".repeat(32),
                unit,
                said.get("holder").asText(),
                numerator,
                denominator,
                representative,
                null,
                null,
                "REGISTERED",
                null,
                null,
                DAY,
                null,
                "0".repeat(32));
    }
}
