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
    private long kilobytes;

    public OtherVerifier(Path folder) {
        this.folder = folder;
    }

    /** Adds a bundle to those that are judged. */
    public void add(byte[] zip, @Nullable NoteKey key) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("file", table.size() + ".zip");
        line.put("vkey", key == null ? null : key.vkey());
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
            OutsideProgram.Run run =
                    OutsideProgram.typescript("verify/src/cli.ts", List.of("--table", list.toString()));
            List<String> lines = run.output().lines().toList();
            if (lines.size() != table.size() + 1) {
                throw new IllegalStateException(run.output());
            }
            List<String> verdicts = new ArrayList<>();
            for (String line : lines.subList(0, table.size())) {
                verdicts.add(said(json.readTree(line)));
            }
            kilobytes = json.readTree(lines.get(table.size())).get("memory").asLong();
            return verdicts;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
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
