package org.commonhold.verifier;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.commonhold.contract.log.NoteKey;
import org.commonhold.testing.OutsideProgram;
import org.jspecify.annotations.Nullable;

/** The verifier of the page, written apart in TypeScript, run over many bundles at once. */
public final class OtherVerifier {
    private final Path folder;
    private final List<Map<String, Object>> table = new ArrayList<>();
    private final Map<Integer, Integer> without = new LinkedHashMap<>();
    private final Map<Integer, String> decisive = new LinkedHashMap<>();
    private long kilobytes;

    public OtherVerifier(Path folder) {
        this.folder = folder;
    }

    /** Adds a bundle to those that are judged. */
    public void add(byte[] zip, @Nullable NoteKey key) {
        add(zip, key, List.of());
    }

    /** Adds a bundle that a reader judges who knows witnesses. */
    public void add(byte[] zip, @Nullable NoteKey key, List<NoteKey> witnesses) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("file", table.size() + ".zip");
        line.put("vkey", key == null ? null : key.vkey());
        line.put("witnesses", witnesses.stream().map(NoteKey::vkey).toList());
        table.add(line);
        try {
            Files.write(folder.resolve(String.valueOf(line.get("file"))), zip);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    /** Judges all; each verdict as {@link #said(Verdict)} writes that of the Java verifier. */
    public List<String> judge() {
        ObjectMapper json = new ObjectMapper();
        try {
            Path list = Files.write(folder.resolve("table.json"), json.writeValueAsBytes(table));
            OutsideProgram.Run run = OutsideProgram.typescript(
                    "verify/src/cli.ts", List.of("--table", list.toString(), "--without-each"));
            List<String> lines = run.output().lines().toList();
            if (lines.size() != table.size() + 1) {
                throw new IllegalStateException(run.output());
            }
            List<String> verdicts = new ArrayList<>();
            for (String line : lines.subList(0, table.size())) {
                JsonNode verdict = json.readTree(line);
                if (verdict.has("without")) {
                    decisive.put(verdicts.size(), failed(verdict));
                    without.put(verdicts.size(), verdict.get("without").asInt());
                }
                verdicts.add(said(verdict));
            }
            kilobytes = json.readTree(lines.get(table.size())).get("memory").asLong();
            return verdicts;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** By the bundle's place: the one check that it fails. */
    public Map<Integer, String> decisive() {
        return decisive;
    }

    /** By the bundle's place: the exit code with that check left out. */
    public Map<Integer, Integer> without() {
        return without;
    }

    private static String failed(JsonNode verdict) {
        for (JsonNode finding : verdict.get("findings")) {
            if (finding.get("outcome").asText().equals("FAILS")) {
                return finding.get("id").asText();
            }
        }
        throw new IllegalStateException("nothing fails");
    }

    /** The most memory that judging them took. */
    public long kilobytes() {
        return kilobytes;
    }

    /** Exit code, and what came of every check. */
    public static String said(Verdict verdict) {
        Set<String> findings = new TreeSet<>();
        verdict.findings().forEach(each -> findings.add(each.outcome() + " " + each.id()));
        return verdict.exitCode() + " " + findings;
    }

    private static String said(JsonNode verdict) {
        Set<String> findings = new TreeSet<>();
        verdict.get("findings")
                .forEach(each -> findings.add(
                        each.get("outcome").asText() + " " + each.get("id").asText()));
        return verdict.get("exit").asInt() + " " + findings;
    }
}
