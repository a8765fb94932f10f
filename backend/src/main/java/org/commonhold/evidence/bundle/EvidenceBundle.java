package org.commonhold.evidence.bundle;

import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Base64;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.commonhold.api.RefusalCode;
import org.commonhold.assembly.BundlePart;
import org.commonhold.assembly.CountedAssemblies;
import org.commonhold.assembly.CountedAssemblies.CountedAssembly;
import org.commonhold.assembly.SignedAuthorities;
import org.commonhold.ballot.BallotBox;
import org.commonhold.ballot.ChoiceKeys;
import org.commonhold.ballot.PaperBox;
import org.commonhold.contract.Bytes;
import org.commonhold.contract.ballot.ChoiceSeal;
import org.commonhold.contract.json.CanonicalJson;
import org.commonhold.contract.json.JsonValue;
import org.commonhold.contract.jws.CompactJws;
import org.commonhold.contract.log.LogEntry;
import org.commonhold.identity.Keys;
import org.commonhold.platform.RefusedException;
import org.commonhold.transparency.Book;
import org.commonhold.verifier.Bundle;
import org.commonhold.verifier.BundleFile;

/**
 * Writes the evidence bundle of an assembly from the moment that its report exists. The same state gives the same bytes:
 * entries of the zip carry no clock.
 */
@Singleton
public class EvidenceBundle {
    private final CountedAssemblies assemblies;
    private final BallotBox box;
    private final PaperBox paper;
    private final ChoiceKeys choiceKeys;
    private final Book book;
    private final Keys keys;
    private final SignedAuthorities authorities;
    private final List<BundlePart> parts;

    EvidenceBundle(
            CountedAssemblies assemblies,
            BallotBox box,
            PaperBox paper,
            ChoiceKeys choiceKeys,
            Book book,
            Keys keys,
            SignedAuthorities authorities,
            List<BundlePart> parts) {
        this.assemblies = assemblies;
        this.box = box;
        this.paper = paper;
        this.choiceKeys = choiceKeys;
        this.book = book;
        this.keys = keys;
        this.authorities = authorities;
        this.parts = List.copyOf(parts);
    }

    /**
     * Writes the zip.
     *
     * @param communityId 32 hex
     * @param assemblyId 32 hex
     * @param edition with choices or without
     * @return the octets
     * @throws RefusedException {@code not-found}; {@code result-not-available} before the report exists
     */
    public byte[] write(String communityId, String assemblyId, Bundle.Edition edition) {
        CountedAssembly assembly = assemblies.find(communityId, assemblyId);
        if (assembly == null || !assembly.publicised()) {
            throw new RefusedException(RefusalCode.NOT_FOUND);
        }
        BallotBox.Frozen frozen = box.frozen(assemblyId);
        String report = assembly.reportText();
        if (frozen == null || report == null) {
            throw new RefusedException(RefusalCode.RESULT_NOT_AVAILABLE);
        }
        Book.SignedCheckpoint checkpoint = book.checkpoint(communityId);
        Map<BundleFile, String> files = new EnumMap<>(BundleFile.class);
        files.put(BundleFile.README, Instructions.text(book.identity(communityId)));
        files.put(BundleFile.MANIFEST, manifest(assembly, edition));
        files.put(BundleFile.PACKAGE, frozen.packageText());
        files.put(
                BundleFile.ROLL,
                lines(frozen.rows().stream().map(BallotBox.FrozenRow::text).toList()));
        files.put(BundleFile.ENTRIES, lines(book.entries(communityId, 0, checkpoint.size())));
        files.put(BundleFile.CHECKPOINT, checkpoint.note());
        files.put(BundleFile.PARTICIPATION, participation(assemblyId, frozen));
        files.put(BundleFile.REPORT, report);
        String served = assembly.served();
        if (served != null) {
            files.put(BundleFile.SERVED, served);
        }
        files.put(BundleFile.REPORT_SIGNATURES, lines(assembly.reportSignatures()));
        boolean full = edition == Bundle.Edition.FULL;
        List<BallotBox.OpenedBallot> ballots = full ? box.openCast(assemblyId) : List.of();
        List<PaperBox.OpenedSheet> sheets = full ? paper.openSheets(assemblyId) : List.of();
        SignedAuthorities.Lines signed = full ? authorities.of(communityId, assemblyId) : SignedAuthorities.Lines.NONE;
        files.put(BundleFile.CASES, lines(assembly.caseSignatures()));
        files.put(BundleFile.RECOUNTS, lines(assembly.recounts()));
        List<Book.TimeStamp> stamps = stamps(communityId, assemblyId);
        if (!stamps.isEmpty()) {
            files.put(
                    BundleFile.TIME_STAMPS,
                    lines(stamps.stream().map(EvidenceBundle::stamp).toList()));
        }
        Set<String> signers = new HashSet<>(signed.kids());
        assembly.reportSignatures()
                .forEach(jws -> signers.add(CompactJws.read(jws).kid()));
        assembly.caseSignatures()
                .forEach(jws -> signers.add(CompactJws.read(jws).kid()));
        assembly.recounts().forEach(jws -> signers.add(CompactJws.read(jws).kid()));
        ballots.forEach(ballot -> signers.add(ballot.cast().kid()));
        sheets.forEach(sheet -> {
            signers.add(CompactJws.read(sheet.entryJws()).kid());
            signers.add(CompactJws.read(sheet.reviewJws()).kid());
        });
        files.put(BundleFile.ENROLMENTS, enrolments(communityId, checkpoint.size(), signers));
        if (full) {
            choiceKeys
                    .released(assemblyId)
                    .ifPresent(privateKey -> files.put(BundleFile.CHOICE_KEY, choiceKey(privateKey)));
            files.put(BundleFile.PROXIES, lines(signed.proxies()));
            files.put(BundleFile.REPRESENTATIVES, lines(signed.representatives()));
            files.put(BundleFile.PETITIONS, lines(signed.petitions()));
            files.put(
                    BundleFile.BALLOTS,
                    lines(ballots.stream().map(EvidenceBundle::opened).toList()));
            files.put(
                    BundleFile.PAPER,
                    lines(sheets.stream().map(EvidenceBundle::opened).toList()));
        }
        return zip(files, added(communityId, assemblyId, full));
    }

    /** The time stamps of entries that name this assembly. */
    private List<Book.TimeStamp> stamps(String communityId, String assemblyId) {
        return book.timeStamps(communityId).stream()
                .filter(stamp -> LogEntry.read(book.entries(communityId, stamp.index(), stamp.index() + 1)
                                                .get(0)
                                                .getBytes(StandardCharsets.UTF_8))
                                        .body()
                                        .get("assembly")
                                instanceof JsonValue.JsonString named
                        && named.value().equals(assemblyId))
                .toList();
    }

    private static String stamp(Book.TimeStamp stamp) {
        return CanonicalJson.text(JsonValue.JsonObject.builder()
                .put("index", stamp.index())
                .put("token", Base64.getEncoder().encodeToString(stamp.token().toArray()))
                .build());
    }

    private static String choiceKey(Bytes privateKey) {
        return CanonicalJson.text(JsonValue.JsonObject.builder()
                .put("v", 1)
                .put("key", ChoiceSeal.keyId(ChoiceSeal.publicKey(privateKey)).hex())
                .put("privateKey", privateKey.hex())
                .build());
    }

    private static String manifest(CountedAssembly assembly, Bundle.Edition edition) {
        return CanonicalJson.text(JsonValue.JsonObject.builder()
                .put("v", 1)
                .put("assembly", assembly.assemblyId())
                .put("community", assembly.communityId())
                .put("edition", edition.name())
                .build());
    }

    private String participation(String assemblyId, BallotBox.Frozen frozen) {
        List<String> parties =
                frozen.rows().stream().map(BallotBox.FrozenRow::partyKey).toList();
        return lines(box.participation(assemblyId, parties).rows().stream()
                .sorted(java.util.Comparator.comparingInt(BallotBox.ProvenRow::index))
                .map(BallotBox.ProvenRow::text)
                .toList());
    }

    /** Enrolments of the keys that signed something in this bundle, and of no others. */
    private String enrolments(String communityId, long size, Set<String> signers) {
        return lines(keys.enrolments(communityId).stream()
                .filter(each -> signers.contains(each.kid()) && each.index() < size)
                .map(each -> CanonicalJson.text(JsonValue.JsonObject.builder()
                        .put("index", each.index())
                        .put("jws", each.enrolment())
                        .build()))
                .toList());
    }

    private static String opened(BallotBox.OpenedBallot ballot) {
        return CanonicalJson.text(JsonValue.JsonObject.builder()
                .put("ballot", ballot.cast().ballotId())
                .put("blinding", ballot.blinding())
                .put("index", ballot.cast().index())
                .put("jws", ballot.jws())
                .put("webauthn", new JsonValue.JsonNull())
                .build());
    }

    private static String opened(PaperBox.OpenedSheet sheet) {
        return CanonicalJson.text(JsonValue.JsonObject.builder()
                .put("blinding", sheet.blinding())
                .put("entry", sheet.entryJws())
                .put("index", sheet.sheet().index())
                .put("review", sheet.reviewJws())
                .build());
    }

    private static String lines(List<String> texts) {
        return texts.isEmpty() ? "" : String.join("\n", texts) + "\n";
    }

    /** What other capabilities know of this assembly, in plain order of the names. */
    private SortedMap<String, Bytes> added(String communityId, String assemblyId, boolean full) {
        SortedMap<String, Bytes> added = new TreeMap<>();
        for (BundlePart part : parts) {
            for (BundlePart.PartFile file : part.files(communityId, assemblyId, full)) {
                if (added.put(file.path(), file.content()) != null) {
                    throw new IllegalStateException("two parts of a bundle write the same file");
                }
            }
        }
        return added;
    }

    private static byte[] zip(Map<BundleFile, String> files, SortedMap<String, Bytes> added) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<BundleFile, String> file : files.entrySet()) {
                write(zip, file.getKey().path(), file.getValue().getBytes(StandardCharsets.UTF_8));
            }
            for (Map.Entry<String, Bytes> file : added.entrySet()) {
                write(zip, file.getKey(), file.getValue().toArray());
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }

    private static void write(ZipOutputStream zip, String path, byte[] content) throws IOException {
        ZipEntry entry = new ZipEntry(path);
        entry.setLastModifiedTime(FileTime.from(Instant.EPOCH));
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }
}
