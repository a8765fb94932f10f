package org.commonhold.notice.store;

import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.commonhold.notice.NoticeKind;
import org.commonhold.notice.rule.Wishes;
import org.jspecify.annotations.Nullable;

/**
 * Writes many inboxes at once. Whoever writes first moves the heads on, in ascending order of the persons: the locks keep the numbers of a
 * person in the order of their commits, and writers that take them in one order cannot wait for each other in a circle.
 */
@Singleton
public class Inboxes {
    private static final int ROWS_OF_A_STATEMENT = 500;

    private final Jdbc jdbc;

    Inboxes(Jdbc jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * An item to be written.
     *
     * @param personId whose inbox
     * @param seq number in it
     * @param itemId 32 hex
     * @param communityId 32 hex
     * @param noticeId the notice, or null
     * @param kind what it is about
     * @param facts JSON, or null
     * @param at when it enters the inbox
     */
    public record NewItem(
            String personId,
            long seq,
            String itemId,
            String communityId,
            @Nullable String noticeId,
            NoticeKind kind,
            @Nullable String facts,
            Instant at) {}

    /**
     * Locks the heads of inboxes and gives out numbers.
     *
     * @param communityId the community of these persons
     * @param numbers how many numbers for each person, in ascending order of the persons
     * @return the heads after that, by person
     */
    public Map<String, InboxHead> advance(String communityId, SortedMap<String, Integer> numbers) {
        Map<String, InboxHead> heads = new HashMap<>();
        for (List<Map.Entry<String, Integer>> some : chunks(numbers.entrySet())) {
            List<Object> values = new ArrayList<>();
            some.forEach(each -> values.addAll(List.of(each.getKey(), communityId, each.getValue())));
            jdbc.update(
                    "INSERT INTO inbox_head (person_id, community_id, seq) VALUES " + Jdbc.rows(some.size(), 3)
                            + " AS fresh ON DUPLICATE KEY UPDATE seq = inbox_head.seq + fresh.seq",
                    values);
            jdbc.list(
                            "SELECT h.person_id, h.seq, h.push_at, s.muted, s.quiet_from, s.quiet_to, s.push"
                                    + " FROM inbox_head h LEFT JOIN notice_settings s ON s.person_id = h.person_id"
                                    + " WHERE h.person_id IN (" + Jdbc.marks(some.size()) + ")",
                            some.stream().map(Map.Entry::getKey).toList(),
                            Inboxes::head)
                    .forEach(head -> heads.put(head.personId(), head));
        }
        return heads;
    }

    /**
     * Adds items.
     *
     * @param items with numbers that the heads gave out
     */
    public void insert(List<NewItem> items) {
        for (List<NewItem> some : chunks(items)) {
            List<@Nullable Object> values = new ArrayList<>();
            for (NewItem item : some) {
                values.add(item.personId());
                values.add(item.seq());
                values.add(item.itemId());
                values.add(item.communityId());
                values.add(item.noticeId());
                values.add(item.kind().name());
                values.add(item.facts());
                values.add(item.at());
            }
            jdbc.update(
                    "INSERT INTO inbox_item (person_id, seq, item_id, community_id, notice_id, kind, facts, at) VALUES "
                            + Jdbc.rows(some.size(), 8),
                    values);
        }
    }

    /**
     * Locks the head of an inbox, without moving it on.
     *
     * @param personId whose
     * @return when the newest ordinary push leaves or left
     */
    public Optional<Instant> lockPush(String personId) {
        List<Optional<Instant>> found = jdbc.list(
                "SELECT push_at FROM inbox_head WHERE person_id = ? FOR UPDATE",
                List.of(personId),
                row -> Optional.ofNullable(Jdbc.instant(row, 1)));
        return found.isEmpty() ? Optional.empty() : found.get(0);
    }

    /**
     * Notes when the newest ordinary push to persons leaves; their heads must be locked.
     *
     * @param pushAt instant by person
     */
    public void notePushes(Map<String, Instant> pushAt) {
        Map<Instant, List<String>> byInstant = new HashMap<>();
        pushAt.forEach((person, at) ->
                byInstant.computeIfAbsent(at, each -> new ArrayList<>()).add(person));
        byInstant.forEach((at, persons) -> {
            for (List<String> some : chunks(persons)) {
                List<Object> values = new ArrayList<>();
                values.add(at);
                values.addAll(some);
                jdbc.update(
                        "UPDATE inbox_head SET push_at = ? WHERE person_id IN (" + Jdbc.marks(some.size()) + ")",
                        values);
            }
        });
    }

    /**
     * The newest numbers of some inboxes, as committed.
     *
     * @param persons whose
     * @return by person; nothing for a person without an inbox yet
     */
    @Transactional(readOnly = true)
    public Map<String, Long> newest(Collection<String> persons) {
        Map<String, Long> newest = new HashMap<>();
        for (List<String> some : chunks(persons)) {
            jdbc.list(
                            "SELECT person_id, seq FROM inbox_head WHERE person_id IN (" + Jdbc.marks(some.size())
                                    + ")",
                            some,
                            row -> Map.entry(row.getString(1), row.getLong(2)))
                    .forEach(each -> newest.put(each.getKey(), each.getValue()));
        }
        return newest;
    }

    private static InboxHead head(ResultSet row) throws SQLException {
        @Nullable String muted = row.getString(4);
        Wishes wishes = muted == null
                ? Wishes.DEFAULT
                : SettingsRow.wishes(muted, row.getInt(5), row.getInt(6), row.getBoolean(7));
        return new InboxHead(row.getString(1), row.getLong(2), Jdbc.instant(row, 3), wishes);
    }

    private static <T> List<List<T>> chunks(Collection<T> all) {
        List<T> list = List.copyOf(all);
        List<List<T>> chunks = new ArrayList<>();
        for (int from = 0; from < list.size(); from += ROWS_OF_A_STATEMENT) {
            chunks.add(list.subList(from, Math.min(list.size(), from + ROWS_OF_A_STATEMENT)));
        }
        return chunks;
    }
}
