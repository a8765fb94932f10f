package org.commonhold.notice.inbox;

import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.commonhold.api.RefusalCode;
import org.commonhold.contract.json.CanonicalJson;
import org.commonhold.contract.json.JsonValue;
import org.commonhold.identity.CurrentPerson.Owner;
import org.commonhold.notice.Bilingual;
import org.commonhold.notice.NoticeWords;
import org.commonhold.notice.store.InboxRow;
import org.commonhold.notice.store.InboxRows;
import org.commonhold.notice.store.NoticeRow;
import org.commonhold.notice.store.NoticeRows;
import org.commonhold.platform.RefusedException;
import org.jspecify.annotations.Nullable;

/** Reads a person's own inbox. */
@Singleton
public class InboxReader {
    private static final int MAX_FACTS = 4096;

    private final InboxRows rows;
    private final NoticeRows notices;

    InboxReader(InboxRows rows, NoticeRows notices) {
        this.rows = rows;
        this.notices = notices;
    }

    /**
     * An item with what it shows.
     *
     * @param row the item
     * @param notice its notice, or null for what concerns this person alone
     * @param title one line
     * @param body plain text
     * @param facts what the service itself tells, by name
     * @param superseded whether a correction of the notice was sent
     */
    public record Item(
            InboxRow row,
            @Nullable NoticeRow notice,
            Bilingual title,
            Bilingual body,
            Map<String, String> facts,
            boolean superseded) {

        /** Copies the map. */
        public Item {
            facts = Map.copyOf(facts);
        }
    }

    /**
     * A page of the inbox.
     *
     * @param items newest first
     * @param next cursor of the following page, or null
     * @param unread how many items of the whole inbox are not read
     */
    public record Page(List<Item> items, @Nullable Long next, int unread) {
        /** Copies the list. */
        public Page {
            items = List.copyOf(items);
        }
    }

    /**
     * A page.
     *
     * @param owner whose inbox
     * @param before items with a smaller number; null begins with the newest
     * @param limit how many
     * @param unreadOnly only what is not read
     */
    @Transactional(readOnly = true)
    public Page page(Owner owner, @Nullable Long before, int limit, boolean unreadOnly) {
        long from = before == null ? Long.MAX_VALUE : before;
        List<InboxRow> found = unreadOnly
                ? rows.unreadPage(owner.personId(), from, limit + 1)
                : rows.page(owner.personId(), from, limit + 1);
        boolean more = found.size() > limit;
        List<InboxRow> shown = more ? found.subList(0, limit) : found;
        return new Page(items(shown), more ? shown.get(limit - 1).seq() : null, rows.unread(owner.personId()));
    }

    /**
     * One item.
     *
     * @param owner whose inbox
     * @param itemId 32 hex
     * @throws RefusedException {@code not-found}, also for an item of somebody else
     */
    @Transactional(readOnly = true)
    public Item item(Owner owner, String itemId) {
        InboxRow row =
                rows.find(itemId, owner.personId()).orElseThrow(() -> new RefusedException(RefusalCode.NOT_FOUND));
        return items(List.of(row)).get(0);
    }

    /**
     * The same person's item of another notice, such as the corrected one.
     *
     * @param owner whose inbox
     * @param noticeId 32 hex
     */
    @Transactional(readOnly = true)
    public Optional<Item> ofNotice(Owner owner, String noticeId) {
        return items(rows.ofNotices(owner.personId(), List.of(noticeId))).stream()
                .findFirst();
    }

    /**
     * The newest correction of a notice.
     *
     * @param noticeId 32 hex
     */
    @Transactional(readOnly = true)
    public Optional<NoticeRow> correctionOf(String noticeId) {
        List<NoticeRow> corrections = notices.corrections(List.of(noticeId));
        return corrections.isEmpty() ? Optional.empty() : Optional.of(corrections.get(corrections.size() - 1));
    }

    private List<Item> items(List<InboxRow> found) {
        Set<String> noticeIds =
                found.stream().map(InboxRow::noticeId).filter(Objects::nonNull).collect(Collectors.toSet());
        Map<String, NoticeRow> byId = new HashMap<>();
        Set<String> superseded = Set.of();
        if (!noticeIds.isEmpty()) {
            notices.findAll(noticeIds).forEach(notice -> byId.put(notice.noticeId(), notice));
            superseded = notices.corrections(noticeIds).stream()
                    .map(NoticeRow::corrects)
                    .filter(Objects::nonNull)
                    .collect(Collectors.toSet());
        }
        Set<String> corrected = superseded;
        return found.stream().map(row -> item(row, byId, corrected)).toList();
    }

    private static Item item(InboxRow row, Map<String, NoticeRow> notices, Set<String> superseded) {
        String noticeId = row.noticeId();
        if (noticeId != null) {
            NoticeRow notice = Objects.requireNonNull(notices.get(noticeId), "a notice is never deleted");
            return new Item(
                    row,
                    notice,
                    new Bilingual(notice.titleZh(), notice.titleEn()),
                    new Bilingual(notice.bodyZh(), notice.bodyEn()),
                    Map.of(),
                    superseded.contains(noticeId));
        }
        Map<String, String> facts = facts(row.facts());
        String key = "personal." + row.kind().name();
        Object[] blanks = {
            facts.getOrDefault("code", ""),
            facts.getOrDefault("party", ""),
            facts.getOrDefault("level", ""),
            shortKid(facts)
        };
        return new Item(
                row,
                null,
                NoticeWords.filled(key + ".title", blanks),
                NoticeWords.filled(key + ".body", blanks),
                facts,
                false);
    }

    /** Enough of a thumbprint to compare by eye. */
    private static String shortKid(Map<String, String> facts) {
        String kid = facts.getOrDefault("kid", "");
        return kid.substring(0, Math.min(8, kid.length()));
    }

    private static Map<String, String> facts(@Nullable String text) {
        Map<String, String> facts = new TreeMap<>();
        if (text != null) {
            CanonicalJson.readObject(text.getBytes(StandardCharsets.UTF_8), MAX_FACTS)
                    .members()
                    .forEach((name, value) -> {
                        if (value instanceof JsonValue.JsonString string) {
                            facts.put(name, string.value());
                        }
                    });
        }
        return facts;
    }
}
