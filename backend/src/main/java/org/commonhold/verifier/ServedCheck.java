package org.commonhold.verifier;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.commonhold.contract.Bytes;
import org.commonhold.contract.document.NoticeAck;
import org.commonhold.contract.document.NoticeDocument;
import org.commonhold.contract.document.NoticePosting;
import org.commonhold.contract.json.CanonicalJson;
import org.commonhold.contract.json.JsonValue;
import org.commonhold.contract.json.Members;
import org.commonhold.contract.jws.CompactJws;
import org.commonhold.contract.jws.DocumentType;
import org.commonhold.contract.jws.VerificationKey;
import org.jspecify.annotations.Nullable;

/** What a bundle says about who was served with one notice, against the signed acknowledgements and the postings that the book names. */
final class ServedCheck {
    private static final int MAX_BYTES = 256 * 1024 * 1024;
    private static final int MAX_PERSONS = 400_000;
    private static final int MAX_PROOFS = 1000;
    private static final int MAX_KIND = 40;

    private final String notice;
    private final NoticeDocument document;
    private final String documentHash;
    private final Findings findings;

    /** For whom which photo counts since when. */
    private final Set<String> postings = new HashSet<>();

    private final Set<String> acknowledged = new HashSet<>();
    private @Nullable Integer served;

    private ServedCheck(String notice, NoticeDocument document, Findings findings) {
        this.notice = notice;
        this.document = document;
        this.documentHash = document.hash().hex();
        this.findings = findings;
    }

    static @Nullable ServedCheck of(String notice, Bytes document, Findings findings) {
        NoticeDocument read = findings.read(
                "notice.document", "the document of " + notice, () -> NoticeDocument.read(document.toArray()));
        return read == null ? null : new ServedCheck(notice, read, findings);
    }

    /** Each must be signed by a key that the book gives to the person, for this very document. */
    void acknowledgements(List<String> lines, KeyRing ring, LogView log) {
        Findings.Series series = findings.series("notice.ack");
        int revoked = 0;
        for (String line : lines) {
            Acknowledged read = findings.read("notice.ack", "an acknowledgement of " + notice, () -> read(line, ring));
            if (read == null) {
                continue;
            }
            LogView.@Nullable KeyLine key = log.keys().get(read.kid());
            NoticeAck ack = read.ack();
            boolean sound = key != null
                    && read.signed()
                    && key.person().equals(ack.person())
                    && ack.notice().equals(notice)
                    && ack.community().equals(document.community())
                    && ack.document().hex().equals(documentHash);
            series.require(
                    sound && acknowledged.add(ack.person() + " " + read.document()),
                    () -> "the acknowledgement " + read.document() + " of " + notice
                            + " is not signed for it by a key that the book gives to this person");
            revoked += key != null && key.revoked() != null ? 1 : 0;
        }
        series.done(acknowledged.size() + " acknowledgements of " + notice + " are signed by their persons' keys");
        if (revoked > 0) {
            findings.notChecked(
                    "notice.ack-revoked",
                    revoked + " keys under acknowledgements of " + notice
                            + " were revoked later; whether the signature came before is the service's word");
        }
    }

    /** The list of a posting; that the book names it is checked elsewhere. */
    void posting(Bytes content) {
        findings.read("notice.posting", "a posting of " + notice, () -> {
            NoticePosting posting = NoticePosting.read(content.toArray());
            posting.persons()
                    .forEach(person ->
                            postings.add(person + " " + posting.photo().hex() + " " + posting.postedAt()));
            return posting;
        });
    }

    /** Who was served: what is signed or posted must be in the bundle, and everything that is must be said here. */
    void list(Bytes content) {
        findings.read("notice.served", "who was served with " + notice, () -> {
            Members in = Members.exactly(
                    CanonicalJson.readObject(content.toArray(), MAX_BYTES),
                    "",
                    Set.of("v", "notice", "document", "recipients"));
            in.version1();
            List<Said> said = new ArrayList<>();
            in.list("recipients", MAX_PERSONS, ServedCheck::said).forEach(said::add);
            judge(
                    said,
                    in.id("notice").equals(notice) && in.hash("document").hex().equals(documentHash));
            return in;
        });
    }

    /** The sums must be those of the list, where there is one. */
    void coverage(Bytes content) {
        findings.read("notice.coverage", "the coverage of " + notice, () -> {
            Members in = Members.any(CanonicalJson.readObject(content.toArray(), MAX_BYTES), "");
            in.version1();
            boolean agrees = in.id("notice").equals(notice)
                    && in.hash("document").hex().equals(documentHash)
                    && in.integer("recipients", 0, Integer.MAX_VALUE) == document.recipients()
                    && (served == null || in.integer("served", 0, Integer.MAX_VALUE) == served);
            findings.check(
                    "notice.coverage",
                    agrees,
                    "the coverage of " + notice + " counts the recipients that the document names",
                    "the coverage of " + notice + " does not agree with its document and list");
            findings.notChecked(
                    "notice.coverage-weights",
                    "which areas and heads of " + notice
                            + " count as served: who receives for a party is not in this bundle");
            return in;
        });
    }

    private void judge(List<Said> said, boolean named) {
        Findings.Series series = findings.series("notice.served");
        series.require(named, () -> "the list of those served names another notice than " + notice);
        Set<String> persons = new HashSet<>();
        said.forEach(each ->
                series.require(persons.add(each.person()), () -> "the list of " + notice + " names a recipient twice"));
        series.require(
                said.size() == document.recipients(),
                () -> "the list of " + notice + " has " + said.size() + " recipients, the document "
                        + document.recipients());
        Set<String> signed = new HashSet<>();
        Map<String, Integer> word = new TreeMap<>();
        int count = 0;
        for (Said each : said) {
            count += each.proofs().isEmpty() ? 0 : 1;
            for (Proof proof : each.proofs()) {
                String key = each.person() + " " + proof.document();
                switch (proof.kind()) {
                    case "ACKNOWLEDGEMENT" -> {
                        signed.add(key);
                        series.require(
                                acknowledged.contains(key),
                                () -> "an acknowledgement that the list of " + notice + " names is not in the bundle");
                    }
                    case "POSTING" ->
                        series.require(
                                postings.contains(key + " " + proof.at()),
                                () -> "a posting that the list of " + notice + " names does not count for its person");
                    default -> word.merge(proof.kind(), 1, Integer::sum);
                }
            }
        }
        series.require(signed.equals(acknowledged), () -> "the list of " + notice + " leaves an acknowledgement out");
        served = count;
        series.done("of " + said.size() + " recipients of " + notice + ", " + count
                + " are said to be served; each signature and posting among the proofs is here");
        word.forEach((kind, number) -> findings.notChecked(
                "notice.served-word",
                number + " proofs " + kind + " of " + notice + " rest on the word of the service"));
    }

    /**
     * An acknowledgement.
     *
     * @param ack what was signed
     * @param kid key that is named
     * @param document id of the document, hex
     * @param signed whether that key signed it
     */
    private record Acknowledged(NoticeAck ack, String kid, String document, boolean signed) {}

    private static Acknowledged read(String line, KeyRing ring) {
        CompactJws jws = CompactJws.read(line, DocumentType.NOTICE_ACK);
        NoticeAck ack = NoticeAck.read(jws.payload().toArray());
        VerificationKey key = ring.keys().get(jws.kid());
        if (key != null) {
            jws.verify(key);
        }
        return new Acknowledged(ack, jws.kid(), jws.documentId().hex(), key != null);
    }

    /**
     * What the list says of a recipient.
     *
     * @param person pseudonym
     * @param proofs by which the person is said to be served
     */
    private record Said(String person, List<Proof> proofs) {}

    /**
     * A proof that is named.
     *
     * @param kind which
     * @param at since when
     * @param document hash of what proves it, hex
     */
    private record Proof(String kind, Instant at, String document) {}

    private static Said said(JsonValue value, String at) {
        Members in = Members.exactly(value, at, Set.of("person", "enteredAt", "proofs"));
        return new Said(in.id("person"), in.list("proofs", MAX_PROOFS, (proof, pointer) -> {
            Members each = Members.exactly(proof, pointer, Set.of("kind", "at", "document"));
            return new Proof(
                    each.text("kind", MAX_KIND),
                    each.time("at"),
                    each.hash("document").hex());
        }));
    }
}
