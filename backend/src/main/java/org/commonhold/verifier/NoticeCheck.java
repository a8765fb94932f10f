package org.commonhold.verifier;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.commonhold.contract.Bytes;
import org.commonhold.contract.Hash;
import org.commonhold.contract.log.EntryType;
import org.jspecify.annotations.Nullable;

/**
 * The files about the assembly's notices. The book names by hash a notice's document and, for a posting, its list, photo and sheet; a file of
 * such a name that the book does not name fails. What the service says about who was served must agree with these and with the signed
 * acknowledgements; what rests on its word alone is listed as not checked.
 */
final class NoticeCheck {
    private static final String DOCUMENT = "notice.json";
    private static final String SERVED = "served.json";
    private static final String COVERAGE = "coverage.json";
    private static final String ACKS = "acks.jsonl";
    private static final String KEYS = "keys.jsonl";
    private static final Pattern NAMED = Pattern.compile("poster\\.pdf|photo(-\\d+)?\\.(jpg|png)|posting-\\d+\\.json");
    private static final int NOTICE_FROM = "notices/".length();
    private static final int NOTICE_TO = NOTICE_FROM + 32;

    private final LogView log;
    private final boolean full;
    private final Findings findings;
    private final Findings.Series documents;
    private int found;

    private NoticeCheck(LogView log, boolean full, Findings findings) {
        this.log = log;
        this.full = full;
        this.findings = findings;
        this.documents = findings.series("notice.document");
    }

    /** What the book says of one notice: its document, and its postings in their order. */
    private record Booked(String document, List<LogView.Placed> postings) {}

    static void check(Bundle bundle, boolean full, LogView log, Findings findings) {
        if (bundle.notices().isEmpty()) {
            return;
        }
        Map<String, Booked> book = book(log);
        NoticeCheck check = new NoticeCheck(log, full, findings);
        folders(bundle).forEach((notice, files) -> check.notice(notice, files, book.get(notice)));
        check.documents.done(check.found + " files about notices are those that the book names");
    }

    private static SortedMap<String, SortedMap<String, Bytes>> folders(Bundle bundle) {
        SortedMap<String, SortedMap<String, Bytes>> folders = new TreeMap<>();
        bundle.notices()
                .forEach((path, content) -> folders.computeIfAbsent(
                                path.substring(NOTICE_FROM, NOTICE_TO), id -> new TreeMap<>())
                        .put(path.substring(NOTICE_TO + 1), content));
        return folders;
    }

    private static Map<String, Booked> book(LogView log) {
        Map<String, Booked> book = new HashMap<>();
        for (int index = 0; index < log.entries().size(); index++) {
            LogView.Placed placed = new LogView.Placed(index, log.entries().get(index));
            String notice = placed.text("notice");
            if (placed.entry().type() == EntryType.NOTICE_SENT) {
                book.put(notice, new Booked(placed.text("document"), new ArrayList<>()));
            } else if (placed.entry().type() == EntryType.NOTICE_POSTED) {
                Booked sent = book.get(notice);
                if (sent != null) {
                    sent.postings().add(placed);
                }
            }
        }
        return book;
    }

    private void notice(String notice, SortedMap<String, Bytes> files, @Nullable Booked booked) {
        String folder = "notices/" + notice + "/";
        Bytes document = files.get(DOCUMENT);
        documents.require(
                document != null && booked != null && hash(document).equals(booked.document()),
                () -> folder + DOCUMENT + " is not what notice.sent names for this notice");
        found += document == null ? 0 : 1;
        List<LogView.Placed> postings = booked == null ? List.of() : booked.postings();
        files.forEach((name, content) -> {
            if (NAMED.matcher(name).matches()) {
                String member = name.startsWith("photo") ? "photo" : name.startsWith("poster") ? "poster" : "posting";
                found++;
                documents.require(
                        postings.stream().anyMatch(each -> each.text(member).equals(hash(content))),
                        () -> folder + name + " is not what a notice.posted of this notice names");
            } else if (!List.of(DOCUMENT, SERVED, COVERAGE, ACKS, KEYS).contains(name)) {
                findings.notChecked("notice.file", folder + name + ": nothing in the book says what it must be");
            }
        });
        if (full && files.containsKey(SERVED)) {
            for (LogView.Placed posting : postings) {
                documents.require(
                        files.values().stream().anyMatch(each -> hash(each).equals(posting.text("posting"))),
                        () -> folder + " lacks the posting that entry " + posting.index() + " names");
            }
        }
        boolean said = files.containsKey(SERVED) || files.containsKey(COVERAGE) || files.containsKey(ACKS);
        if (document != null && said) {
            served(notice, files, document);
        }
    }

    private void served(String notice, SortedMap<String, Bytes> files, Bytes document) {
        ServedCheck served = ServedCheck.of(notice, document, findings);
        if (served == null) {
            return;
        }
        Bytes keys = files.get(KEYS);
        Bytes acks = files.get(ACKS);
        if (acks != null) {
            KeyRing ring =
                    KeyRing.read(keys == null ? List.of() : Bundle.lines(keys.text()), "notice.key", log, findings);
            served.acknowledgements(Bundle.lines(acks.text()), ring, log);
        }
        files.forEach((name, content) -> {
            if (name.startsWith("posting-")) {
                served.posting(content);
            }
        });
        Bytes list = files.get(SERVED);
        if (list != null) {
            served.list(list);
        }
        Bytes coverage = files.get(COVERAGE);
        if (coverage != null) {
            served.coverage(coverage);
        }
    }

    private static String hash(Bytes content) {
        return Hash.sha256(content.toArray()).hex();
    }
}
