package org.commonhold.assembly.paperwork;

import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.commonhold.assembly.read.LoadedAssembly;
import org.commonhold.assembly.result.CountedResult;
import org.commonhold.assembly.result.ReportDocuments;
import org.commonhold.assembly.result.Results;
import org.commonhold.assembly.roll.FrozenRolls;
import org.commonhold.assembly.store.PublishedRollRow;
import org.commonhold.assembly.store.PublishedRollRows;

/** What the street office files (物业管理条例 16、20): decision, minutes, report, package and the masked roll, in one zip without a clock of its own. */
@Singleton
public class FilingPackage {
    private final SignedDocuments documents;
    private final ReportDocuments reports;
    private final Results results;
    private final FrozenRolls rolls;
    private final PublishedRollRows published;

    FilingPackage(
            SignedDocuments documents,
            ReportDocuments reports,
            Results results,
            FrozenRolls rolls,
            PublishedRollRows published) {
        this.documents = documents;
        this.reports = reports;
        this.results = results;
        this.rolls = rolls;
        this.published = published;
    }

    /**
     * The zip. To be called outside a transaction.
     *
     * @throws org.commonhold.platform.RefusedException {@code result-not-available} before the result is certified
     */
    public byte[] write(LoadedAssembly loaded) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("decision.pdf", documents.of(loaded, SignedDocuments.Kind.DECISION));
        files.put("minutes.pdf", documents.of(loaded, SignedDocuments.Kind.MINUTES));
        CountedResult result = results.of(loaded.row());
        files.put("tally-report.pdf", reports.write(loaded.row(), result));
        files.put("tally-report.json", text(result.text()));
        files.put("package.json", text(rolls.of(loaded.row()).frozen().packageText()));
        published
                .findById(loaded.row().assemblyId())
                .map(PublishedRollRow::text)
                .ifPresent(roll -> files.put("published-roll.json", text(roll)));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                ZipEntry entry = new ZipEntry(file.getKey());
                entry.setLastModifiedTime(FileTime.from(Instant.EPOCH));
                zip.putNextEntry(entry);
                zip.write(file.getValue());
                zip.closeEntry();
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
