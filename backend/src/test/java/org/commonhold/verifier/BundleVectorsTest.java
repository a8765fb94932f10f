package org.commonhold.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.commonhold.contract.log.NoteKey;
import org.junit.jupiter.api.Test;

/** The bundles in mobile-contract/vectors, which whoever writes a verifier can judge. */
class BundleVectorsTest {
    private static final Path FOLDER = Path.of("..", "mobile-contract", "vectors", "bundles");

    @Test
    void everyVector_getsTheVerdictThatStandsBesideIt() throws IOException {
        if (Boolean.getBoolean("vectors.write")) {
            write();
        }
        JsonNode vectors =
                new ObjectMapper().readTree(FOLDER.resolve("bundles.json").toFile());
        assertThat(vectors).hasSizeGreaterThan(10);
        for (JsonNode vector : vectors) {
            Set<String> fails = new TreeSet<>();
            vector.get("fails").forEach(id -> fails.add(id.asText()));
            NoteKey key = vector.get("vkey").isNull()
                    ? null
                    : NoteKey.read(vector.get("vkey").asText());
            String name = vector.get("name").asText();
            try {
                Verdict verdict = Verifier.verify(
                        BundleReader.read(FOLDER.resolve(vector.get("file").asText())), key);
                assertThat(verdict.exitCode())
                        .as(name)
                        .isEqualTo(vector.get("exit").asInt());
                assertThat(TamperTest.failed(verdict)).as(name).isEqualTo(fails);
            } catch (BundleReader.NotABundle refused) {
                assertThat(fails).as(name).containsExactly("bundle.form");
            }
        }
    }

    /** Makes them anew, with -Dvectors.write=true: only where the formats changed. */
    private static void write() throws IOException {
        Set<String> names = Set.of(
                "sound: full edition",
                "sound: owners' edition",
                "sound: no key given",
                "sound: an election with a draw",
                "sound: a sheet of paper",
                "sound: silence means ABSTAIN",
                "choice changed",
                "log truncated",
                "log wholly signed anew by another key",
                "ballot signed by a revoked key",
                "two ballots of one party",
                "totals: yes and no exchanged",
                "frozen with a smaller majority",
                "elected in another order");
        List<Map<String, Object>> list = new ArrayList<>();
        Files.createDirectories(FOLDER);
        for (Tamper each : Tampers.all()) {
            if (names.contains(each.name())) {
                Verdict verdict = Verifier.verify(each.bundle(), each.key());
                add(
                        each.name(),
                        BadZips.zip(each.bundle()),
                        each.key(),
                        verdict.exitCode(),
                        TamperTest.failed(verdict),
                        list);
            }
        }
        for (String bad : List.of("path that climbs", "name twice", "file longer than it says", "zip inside")) {
            add(bad, BadZips.all().get(bad), null, Verdict.FAILS, Set.of("bundle.form"), list);
        }
        ObjectMapper json = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
        Files.writeString(FOLDER.resolve("bundles.json"), json.writeValueAsString(list) + "\n");
    }

    private static void add(
            String name, byte[] zip, NoteKey key, int exit, Set<String> fails, List<Map<String, Object>> list)
            throws IOException {
        String file = name.toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z]+", "-") + ".zip";
        Files.write(FOLDER.resolve(file), zip);
        Map<String, Object> vector = new LinkedHashMap<>();
        vector.put("name", name);
        vector.put("file", file);
        vector.put("vkey", key == null ? null : key.vkey());
        vector.put("exit", exit);
        vector.put("fails", fails);
        list.add(vector);
    }
}
