package org.commonhold.assembly.roll;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.commonhold.contract.json.CanonicalJson;
import org.commonhold.kernel.DeliveryState;
import org.commonhold.kernel.UnitUse;
import org.commonhold.rulebook.RuleProfile;
import org.commonhold.tally.RollFormation;
import org.commonhold.tally.RollRules;
import org.commonhold.tally.UnitRecord;
import org.junit.jupiter.api.Test;

/** What roll.published names by hash (FORMATS.md, 4.5), against the vector that a stranger has. */
class MaskedRollVectorTest {
    private static final Path FILE = Path.of("..", "mobile-contract", "vectors", "pre-images.json");

    @Test
    void roll_ofTheVector_hasItsTextAndHash() throws IOException {
        JsonNode vector = new ObjectMapper().readTree(FILE.toFile()).get("publishedRoll");
        String assembly = new ObjectMapper()
                .readTree(vector.get("text").asText())
                .get("assembly")
                .asText();
        List<UnitRecord> units = List.of(
                new UnitRecord(
                        "1-1-101", "1", "1-1", UnitUse.DWELLING, 8953, List.of("a"), DeliveryState.DELIVERED, "a"),
                new UnitRecord("B1-017", "B1", "", UnitUse.PARKING, 1288, List.of("a"), DeliveryState.DELIVERED, "a"),
                new UnitRecord(
                        "1-1-102",
                        "1",
                        "1-1",
                        UnitUse.DWELLING,
                        12044,
                        List.of("b", "c"),
                        DeliveryState.DELIVERED,
                        null));
        Map<String, PartyNames> names = Map.of(
                "1-1-101", new PartyNames(List.of("王*"), "王*", new TreeSet<>()),
                "1-1-102", new PartyNames(List.of("李*", "陈*明"), null, new TreeSet<>()));
        MaskedRoll roll = new MaskedRoll(
                assembly, new AssemblyRoll(RollFormation.form(units, RollRules.of(RuleProfile.NATIONAL)), names));

        assertThat(CanonicalJson.text(roll.json())).isEqualTo(vector.get("text").asText());
        assertThat(roll.hash().hex()).isEqualTo(vector.get("sha256").asText());
    }
}
