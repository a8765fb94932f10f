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
import org.commonhold.contract.Bytes;
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
            List<NoteKey> witnesses = new ArrayList<>();
            vector.get("witnesses").forEach(each -> witnesses.add(NoteKey.read(each.asText())));
            String name = vector.get("name").asText();
            try {
                Verdict verdict = Verifier.verify(
                        BundleReader.read(FOLDER.resolve(vector.get("file").asText())), key, witnesses);
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
                "sound: a sheet in the last millisecond of an extended vote",
                "sound: silence means ABSTAIN",
                "choice changed",
                "log truncated",
                "log wholly signed anew by another key",
                "ballot signed by a revoked key",
                "two ballots of one party",
                "totals: yes and no exchanged",
                "frozen with a smaller majority",
                "elected in another order",
                "sound: a key of SM2 with SM3",
                "signature of an SM2 key changed",
                "sound: time stamps under RSA",
                "sound: time stamps under ECDSA",
                "time stamp of another entry",
                "an RSA time stamp's signature changed",
                "sound: two witnesses",
                "a cosignature of the book's other branch");
        List<Map<String, Object>> list = new ArrayList<>();
        Files.createDirectories(FOLDER);
        for (Tamper each : Tampers.all()) {
            if (names.contains(each.name())) {
                Verdict verdict = each.judged(new Findings());
                add(each, BadZips.zip(each.bundle()), verdict.exitCode(), TamperTest.failed(verdict), list);
            }
        }
        for (String bad : List.of("path that climbs", "name twice", "file longer than it says", "zip inside")) {
            Tamper none = new Tamper(
                    bad, new Bundle(Map.of(BundleFile.MANIFEST, Bytes.utf8(""))), null, Verdict.FAILS, Set.of());
            add(none, BadZips.all().get(bad), Verdict.FAILS, Set.of("bundle.form"), list);
        }
        ObjectMapper json = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
        Files.writeString(FOLDER.resolve("bundles.json"), json.writeValueAsString(list) + "\n");
    }

    private static void add(Tamper each, byte[] zip, int exit, Set<String> fails, List<Map<String, Object>> list)
            throws IOException {
        String file = each.name().toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z0-9]+", "-") + ".zip";
        Files.write(FOLDER.resolve(file), zip);
        Map<String, Object> vector = new LinkedHashMap<>();
        vector.put("name", each.name());
        vector.put("file", file);
        vector.put("vkey", each.key() == null ? null : each.key().vkey());
        vector.put("witnesses", each.witnesses().stream().map(NoteKey::vkey).toList());
        vector.put("exit", exit);
        vector.put("fails", fails);
        list.add(vector);
    }
}
