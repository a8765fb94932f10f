package org.commonhold.verifier;

import static org.commonhold.verifier.Tamper.digitAfter;
import static org.commonhold.verifier.Tamper.full;
import static org.commonhold.verifier.Tamper.notice;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.commonhold.contract.Bytes;
import org.commonhold.contract.Hash;
import org.commonhold.contract.SignedTime;
import org.commonhold.contract.document.NoticeAck;
import org.commonhold.contract.document.NoticeDocument;
import org.commonhold.contract.document.NoticePosting;
import org.commonhold.contract.json.CanonicalJson;
import org.commonhold.contract.json.JsonValue;
import org.commonhold.contract.jws.DocumentType;
import org.commonhold.contract.jws.SigningKey;
import org.commonhold.contract.log.EntryType;

/** What can be done to the files about a notice. Of its three recipients one acknowledged, one is served by a posting, one on paper. */
final class NoticeTampers {
    private static final String NOTICE = "d".repeat(32);
    private static final String FOLDER = "notices/" + NOTICE + "/";
    private static final String POSTED = SignedTime.write(TestAssembly.OPEN.minusSeconds(3600));

    private NoticeTampers() {}

    /** How one thing of a notice differs. */
    private static final class Change {
        UnaryOperator<NoticeAck> ack = is -> is;
        UnaryOperator<String> posting = is -> is;
        SigningKey key;
    }

    // CHECKSTYLE OFF: MethodLength one notice with all its files
    private static Scenario noticed(Change change) {
        Scenario made = Scenario.complete();
        String words = "通知";
        NoticeDocument document = new NoticeDocument(
                made.community,
                NOTICE,
                "ASSEMBLY",
                "STATUTORY",
                "COMMITTEE",
                new NoticeDocument.Words(words, null),
                new NoticeDocument.Words(words, null),
                null,
                new NoticeDocument.Audience(List.of("OWNER"), null, List.of()),
                3,
                List.of(),
                null,
                null,
                null,
                made.now);
        made.append(
                EntryType.NOTICE_SENT,
                Map.of("notice", NOTICE, "document", document.hash().hex()));
        NoticePosting posting = new NoticePosting(
                NOTICE,
                1,
                "公告栏",
                Instant.parse(POSTED),
                List.of(),
                hash("photo"),
                hash("poster"),
                List.of(made.person("1-102")));
        String posted = change.posting.apply(TestAssembly.text(posting.canonical()));
        made.append(
                EntryType.NOTICE_POSTED,
                Map.of(
                        "notice",
                        NOTICE,
                        "poster",
                        hash("poster").hex(),
                        "photo",
                        hash("photo").hex(),
                        "posting",
                        hash(posted).hex()));
        NoticeAck ack = change.ack.apply(
                new NoticeAck(made.community, NOTICE, document.hash(), made.person("1-101"), made.now));
        SigningKey key = change.key == null ? made.device("1-101") : change.key;
        put(made, "notice.json", TestAssembly.text(document.canonical()));
        put(made, "poster.pdf", "poster");
        put(made, "photo-1.jpg", "photo");
        put(made, "posting-1.json", posted);
        put(
                made,
                "acks.jsonl",
                key.sign(DocumentType.NOTICE_ACK, ack.canonical()).text() + "\n");
        put(made, "keys.jsonl", made.enrolments.get(0) + "\n");
        put(
                made,
                "served.json",
                CanonicalJson.text(JsonValue.of(Map.of(
                        "v",
                        1,
                        "notice",
                        NOTICE,
                        "document",
                        document.hash().hex(),
                        "recipients",
                        List.of(
                                said(
                                        made.person("1-101"),
                                        "ACKNOWLEDGEMENT",
                                        ack.hash().hex()),
                                said(
                                        made.person("1-102"),
                                        "POSTING",
                                        hash("photo").hex()),
                                said(made.person("1-103"), "PAPER", hash("scan").hex()))))));
        put(
                made,
                "coverage.json",
                CanonicalJson.text(JsonValue.of(Map.of(
                        "v", 1, "notice", NOTICE, "document", document.hash().hex(), "recipients", 3, "served", 3))));
        return made;
    }
    // CHECKSTYLE ON: MethodLength

    private static Map<String, Object> said(String person, String kind, String document) {
        return Map.of(
                "person",
                person,
                "enteredAt",
                POSTED,
                "proofs",
                List.of(Map.of("kind", kind, "at", POSTED, "document", document)));
    }

    private static void put(Scenario made, String name, String text) {
        made.notices.put(FOLDER + name, Bytes.utf8(text));
    }

    private static Hash hash(String text) {
        return Hash.sha256(Bytes.utf8(text).toArray());
    }

    // CHECKSTYLE OFF: MethodLength a table
    static List<Tamper> all() {
        List<Tamper> all = new ArrayList<>();
        Scenario made = noticed(new Change());
        all.add(Tamper.sound(
                "sound: a notice with every proof", made.bundle(Bundle.Edition.FULL), made.key(), Verdict.FULL));
        for (String name : List.of("notice.json", "poster.pdf", "photo-1.jpg", "posting-1.json")) {
            all.add(notice(name + " changed", made, FOLDER + name, text -> text + " ", "notice.document"));
        }
        all.add(notice("notice left out", made, FOLDER + "notice.json", text -> null, "notice.document"));
        all.add(notice("posting left out", made, FOLDER + "posting-1.json", text -> null, "notice.document"));
        Scenario unnamed = noticed(new Change());
        unnamed.notices.put(FOLDER + "poster-2.pdf", Bytes.utf8("x"));
        all.add(Tamper.sound(
                "sound: a file that the book says nothing of",
                unnamed.bundle(Bundle.Edition.FULL),
                unnamed.key(),
                Verdict.FULL));
        all.add(notice("photo that nobody took", made, FOLDER + "photo-2.png", text -> "x", "notice.document"));
        all.add(notice(
                "key under an acknowledgement is none",
                made,
                FOLDER + "keys.jsonl",
                text -> text + "{}\n",
                "notice.key"));
        all.add(notice("keys left out", made, FOLDER + "keys.jsonl", text -> "", "notice.ack"));
        all.add(notice("acknowledgement left out", made, FOLDER + "acks.jsonl", text -> "", "notice.served"));
        all.add(notice("acknowledgement twice", made, FOLDER + "acks.jsonl", text -> text + text, "notice.ack"));
        all.add(notice(
                "acknowledgement that is none", made, FOLDER + "acks.jsonl", text -> text + "x\n", "notice.ack"));
        UnaryOperator<String> toPaper = text -> text.replace("ACKNOWLEDGEMENT", "PAPER");
        all.add(notice(
                "acknowledgement not named among the proofs", made, FOLDER + "served.json", toPaper, "notice.served"));
        all.add(notice(
                "posting said to be another",
                made,
                FOLDER + "served.json",
                text -> text.replace(hash("photo").hex(), hash("x").hex()),
                "notice.served"));
        all.add(notice("list of those served is none", made, FOLDER + "served.json", text -> "{}", "notice.served"));
        all.add(notice(
                "list of those served is another notice's",
                made,
                FOLDER + "served.json",
                text -> text.replace("\"notice\":\"d", "\"notice\":\"e"),
                "notice.served"));
        all.add(notice(
                "recipient named twice",
                made,
                FOLDER + "served.json",
                text -> text.replace(made.person("1-103"), made.person("1-102")),
                "notice.served"));
        all.add(notice(
                "recipient left out",
                made,
                FOLDER + "served.json",
                text -> {
                    int at = text.indexOf("{\"enteredAt\"", text.indexOf(made.person("1-102")) - 3);
                    int from = text.lastIndexOf(",{\"enteredAt\"");
                    return at < 0 ? text : text.substring(0, from) + text.substring(text.indexOf("],\"v\"", from));
                },
                "notice.served"));
        all.add(notice(
                "coverage of more",
                made,
                FOLDER + "coverage.json",
                text -> text.replace("\"served\":3", "\"served\":2"),
                "notice.coverage"));
        all.add(notice(
                "coverage of fewer recipients",
                made,
                FOLDER + "coverage.json",
                text -> text.replace("\"recipients\":3", "\"recipients\":2"),
                "notice.coverage"));
        all.add(notice(
                "coverage of another document",
                made,
                FOLDER + "coverage.json",
                digitAfter("\"document\":\""),
                "notice.coverage"));
        acknowledgements(all);
        Change posting = new Change();
        posting.posting = text -> text.replace("\"number\":1", "\"number\":0");
        Scenario malformed = noticed(posting);
        all.add(notice(
                "posting that is none",
                malformed,
                FOLDER + "served.json",
                text -> text.replace("POSTING", "PAPER"),
                "notice.posting"));
        Scenario never = noticed(new Change());
        all.add(full(
                "notice that the book does not know",
                never.rewritten(EntryType.NOTICE_SENT, "notice", never.id()),
                "notice.document"));
        return all;
    }
    // CHECKSTYLE ON: MethodLength

    private static void acknowledgements(List<Tamper> all) {
        List<UnaryOperator<NoticeAck>> ways = List.of(
                is -> new NoticeAck("0".repeat(32), is.notice(), is.document(), is.person(), is.ackAt()),
                is -> new NoticeAck(is.community(), "0".repeat(32), is.document(), is.person(), is.ackAt()),
                is -> new NoticeAck(is.community(), is.notice(), Hash.sha256(), is.person(), is.ackAt()),
                is -> new NoticeAck(is.community(), is.notice(), is.document(), "0".repeat(32), is.ackAt()));
        List<String> names = List.of("community", "notice", "document", "person");
        for (int at = 0; at < ways.size(); at++) {
            Change change = new Change();
            change.ack = ways.get(at);
            all.add(full("acknowledgement of another " + names.get(at), noticed(change), "notice.ack"));
        }
        Change stranger = new Change();
        stranger.key = SigningKey.generate(new java.security.SecureRandom());
        all.add(full("acknowledgement signed with a key that nobody enrolled", noticed(stranger), "notice.ack"));
    }
}
