package org.commonhold.notice.serving;

import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.commonhold.api.RefusalCode;
import org.commonhold.assembly.PartyRolls;
import org.commonhold.assembly.PartyRolls.PartyRoll;
import org.commonhold.contract.document.NoticePosting;
import org.commonhold.kernel.StairwellOrder;
import org.commonhold.notice.compose.NoticeAccess;
import org.commonhold.notice.rule.Coverage;
import org.commonhold.notice.rule.RecipientFacts;
import org.commonhold.notice.rule.ServedRule;
import org.commonhold.notice.serving.Serving.Posting;
import org.commonhold.notice.serving.Serving.Recipient;
import org.commonhold.notice.serving.Serving.Since;
import org.commonhold.notice.store.NoticeRow;
import org.commonhold.notice.store.NoticeRows;
import org.commonhold.notice.store.PostingRow;
import org.commonhold.notice.store.PostingRows;
import org.commonhold.platform.RefusedException;
import org.commonhold.registry.Registry;
import org.commonhold.registry.Registry.PersonFacts;
import org.jspecify.annotations.Nullable;

/** Finds out on whom a notice was served. Weights are those of the roll on the day of its sending, names and units those of today. */
@Singleton
public class ServingReader {
    private static final StairwellOrder WALK = new StairwellOrder();
    /** Who is not in the registry any more stands behind everybody who is. */
    private static final String NOWHERE = "\uffff";

    private final NoticeRows notices;
    private final PostingRows postings;
    private final RecipientReader recipients;
    private final PartyRolls rolls;
    private final Registry registry;
    private final NoticeAccess access;

    ServingReader(
            NoticeRows notices,
            PostingRows postings,
            RecipientReader recipients,
            PartyRolls rolls,
            Registry registry,
            NoticeAccess access) {
        this.notices = notices;
        this.postings = postings;
        this.recipients = recipients;
        this.rolls = rolls;
        this.registry = registry;
        this.access = access;
    }

    /**
     * A notice whose serving is recorded.
     *
     * @param communityId 32 hex
     * @param noticeId 32 hex
     * @throws RefusedException {@code not-found}; {@code notice-state} before it was sent; {@code notice-not-servable}
     */
    public NoticeRow require(String communityId, String noticeId) {
        return servable(access.known(notices.find(noticeId, communityId)));
    }

    /**
     * The same, locked until the caller's transaction ends, so that what is recorded about it follows one after the other.
     *
     * @param communityId 32 hex
     * @param noticeId 32 hex
     */
    public NoticeRow lock(String communityId, String noticeId) {
        return servable(access.known(notices.lock(noticeId, communityId)));
    }

    /**
     * On whom it was served.
     *
     * @param notice a sent notice
     */
    @Transactional(readOnly = true)
    public Serving of(NoticeRow notice) {
        PartyRoll roll = rolls.asOf(notice.communityId(), sentAt(notice));
        Map<String, PersonFacts> persons = registry.personsById(notice.communityId());
        List<Door> doors = new ArrayList<>();
        Map<String, Since> served = new HashMap<>();
        recipients.all(notice.noticeId(), each -> {
            doors.add(new Door(each.personId(), door(persons.get(each.personId()))));
            ServedRule.served(each)
                    .ifPresent(proof -> served.put(each.personId(), new Since(proof.kind(), proof.at())));
        });
        doors.sort(Comparator.comparing(Door::unit, WALK).thenComparing(Door::personId));
        List<String> walk = doors.stream().map(Door::personId).toList();
        Map<String, Instant> servedAt = new HashMap<>();
        served.forEach((person, since) -> servedAt.put(person, since.at()));
        return new Serving(
                notice,
                walk,
                served,
                roll,
                Coverage.of(ConcernedParties.of(notice, roll, Set.copyOf(walk)), servedAt),
                postings.ofNotice(notice.noticeId()).stream()
                        .map(ServingReader::posting)
                        .toList());
    }

    /**
     * Some recipients with names, units and proofs.
     *
     * @param notice a sent notice
     * @param persons at most 500 of its recipients
     * @return in the order given
     */
    @Transactional(readOnly = true)
    public List<Recipient> recipients(NoticeRow notice, List<String> persons) {
        Map<String, PersonFacts> known = registry.personsById(notice.communityId());
        return recipients.some(notice.noticeId(), persons).stream()
                .map(facts -> recipient(facts, known.get(facts.personId())))
                .toList();
    }

    /**
     * Recipients with names, units and proofs, read in portions.
     *
     * @param notice a sent notice
     * @param persons any number of its recipients
     * @param use gets one after the other, in the order given
     */
    @Transactional(readOnly = true)
    public void each(NoticeRow notice, List<String> persons, Consumer<Recipient> use) {
        Map<String, PersonFacts> known = registry.personsById(notice.communityId());
        recipients.each(notice.noticeId(), persons, facts -> use.accept(recipient(facts, known.get(facts.personId()))));
    }

    /** When the sending of a notice began. */
    public static Instant sentAt(NoticeRow notice) {
        return Objects.requireNonNull(notice.startedAt(), "a sent notice has the time of its sending");
    }

    /**
     * Where a recipient stands in the walk.
     *
     * @param personId natural person
     * @param unit first of the person's units
     */
    private record Door(String personId, String unit) {}

    private static NoticeRow servable(NoticeRow row) {
        if (!row.state().sent()) {
            throw new RefusedException(RefusalCode.NOTICE_STATE);
        }
        if (!row.kind().servable()) {
            throw new RefusedException(RefusalCode.NOTICE_NOT_SERVABLE);
        }
        return row;
    }

    private static Recipient recipient(RecipientFacts facts, @Nullable PersonFacts person) {
        return new Recipient(
                facts, person == null ? "*" : person.maskedName(), units(person), ServedRule.proofs(facts));
    }

    private static String door(@Nullable PersonFacts person) {
        List<String> units = units(person);
        return units.isEmpty() ? NOWHERE : units.get(0);
    }

    private static List<String> units(@Nullable PersonFacts person) {
        return person == null
                ? List.of()
                : person.links().stream()
                        .map(Registry.UnitLink::unit)
                        .distinct()
                        .sorted(WALK)
                        .toList();
    }

    private static Posting posting(PostingRow row) {
        return new Posting(
                row.number(),
                row.place(),
                row.postedAt(),
                NoticePosting.read(row.text().getBytes(StandardCharsets.UTF_8)).entrances(),
                row.photo(),
                row.poster(),
                row.recipients(),
                row.logIndex(),
                row.text());
    }
}
