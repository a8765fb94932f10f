package org.commonhold.verifier;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.commonhold.contract.Bytes;
import org.commonhold.contract.Hash;
import org.commonhold.contract.log.EntryType;
import org.commonhold.contract.log.LogEntry;

/**
 * The files about the assembly's notices. A notice's document, a poster and the photo of a posting are named by their hash in the book;
 * what the service says about who was served is not, and is listed as not checked.
 */
final class NoticeCheck {
    private static final String DOCUMENT = "notice.json";
    private static final int NOTICE_FROM = "notices/".length();
    private static final int NOTICE_TO = NOTICE_FROM + 32;

    private NoticeCheck() {}

    static void check(Bundle bundle, LogView log, Findings findings) {
        if (bundle.notices().isEmpty()) {
            return;
        }
        Map<String, String> sent = new HashMap<>();
        Set<String> posted = new HashSet<>();
        for (int index = 0; index < log.entries().size(); index++) {
            LogEntry entry = log.entries().get(index);
            LogView.Placed placed = new LogView.Placed(index, entry);
            if (entry.type() == EntryType.NOTICE_SENT) {
                sent.put(placed.text("notice"), placed.text("document"));
            } else if (entry.type() == EntryType.NOTICE_POSTED) {
                posted.add(placed.text("notice") + placed.text("poster"));
                posted.add(placed.text("notice") + placed.text("photo"));
            }
        }
        Findings.Series documents = findings.series("notice.document");
        int found = 0;
        for (Map.Entry<String, Bytes> file : bundle.notices().entrySet()) {
            String notice = file.getKey().substring(NOTICE_FROM, NOTICE_TO);
            String hash = Hash.sha256(file.getValue().toArray()).hex();
            if (file.getKey().endsWith("/" + DOCUMENT)) {
                found++;
                documents.require(
                        hash.equals(sent.get(notice)),
                        () -> file.getKey() + " is not what notice.sent names for this notice");
            } else if (posted.contains(notice + hash)) {
                found++;
            } else {
                findings.notChecked("notice.file", file.getKey() + ": no entry of the book names its hash " + hash);
            }
        }
        documents.done(found + " files about notices are those that the book names");
    }
}
