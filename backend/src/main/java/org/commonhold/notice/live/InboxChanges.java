package org.commonhold.notice.live;

import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.commonhold.api.model.InboxUnread;
import org.commonhold.notice.store.InboxRow;
import org.commonhold.notice.store.InboxRows;
import org.jspecify.annotations.Nullable;

/** What happened in an inbox after a number. */
@Singleton
class InboxChanges {
    private static final String ITEM = "inbox.item";
    private static final String READ = "inbox.read";
    /** Where more has happened, one event tells the client to read the inbox anew. */
    private static final int MAX_CHANGES = 50;

    private final InboxRows rows;

    InboxChanges(InboxRows rows) {
        this.rows = rows;
    }

    /**
     * A change.
     *
     * @param number in the person's own sequence
     * @param name of the event
     * @param data the item, if one is meant, and how many are not read
     */
    record Change(long number, String name, InboxUnread data) {}

    /**
     * The changes of a person.
     *
     * @param personId whose inbox
     * @param after number that is known
     * @param newest number of the newest change
     */
    @Transactional(readOnly = true)
    public List<Change> since(String personId, long after, long newest) {
        int unread = rows.unread(personId);
        List<InboxRow> found = rows.since(personId, after, MAX_CHANGES + 1);
        if (found.size() > MAX_CHANGES) {
            return List.of(new Change(newest, ITEM, data(null, unread)));
        }
        TreeMap<Long, Change> byNumber = new TreeMap<>();
        for (InboxRow row : found) {
            if (row.seq() > after) {
                byNumber.put(row.seq(), new Change(row.seq(), ITEM, data(row.itemId(), unread)));
            }
            @Nullable Long readSeq = row.readSeq();
            if (readSeq != null && readSeq > after) {
                Change one = new Change(readSeq, READ, data(row.itemId(), unread));
                // several that were read at once are one change without an item
                byNumber.merge(readSeq, one, (first, second) -> new Change(readSeq, READ, data(null, unread)));
            }
        }
        return new ArrayList<>(byNumber.values());
    }

    private static InboxUnread data(@Nullable String itemId, int unread) {
        return new InboxUnread(unread).itemId(itemId);
    }
}
