package org.commonhold.notice.serving;

import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.commonhold.api.RefusalCode;
import org.commonhold.assembly.PartyRolls;
import org.commonhold.assembly.PartyRolls.PartyRoll;
import org.commonhold.contract.document.NoticePosting;
import org.commonhold.kernel.LegalCalendar;
import org.commonhold.kernel.StairwellOrder;
import org.commonhold.notice.Audience;
import org.commonhold.notice.compose.NoticeAccess;
import org.commonhold.notice.compose.NoticeContents;
import org.commonhold.notice.rule.Coverage;
import org.commonhold.notice.rule.RecipientFacts;
import org.commonhold.notice.rule.ServedRule;
import org.commonhold.notice.serving.Serving.PartyFacts;
import org.commonhold.notice.serving.Serving.Posting;
import org.commonhold.notice.serving.Serving.Recipient;
import org.commonhold.notice.store.NoticeRow;
import org.commonhold.notice.store.NoticeRows;
import org.commonhold.notice.store.PostingRow;
import org.commonhold.notice.store.PostingRows;
import org.commonhold.platform.RefusedException;
import org.commonhold.registry.Registry;
import org.commonhold.registry.Registry.PersonFacts;
import org.commonhold.tally.RollParty;
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
        Instant sentAt = sentAt(notice);
        PartyRoll roll = rolls.asOf(notice.communityId(), sentAt);
        List<RecipientFacts> facts = recipients.all(notice.communityId(), notice.noticeId());
        List<Recipient> all = recipients(notice.communityId(), facts);
        Set<String> persons = new HashSet<>();
        Map<String, Instant> servedAt = new HashMap<>();
        all.forEach(each -> {
            persons.add(each.personId());
            each.served().ifPresent(proof -> servedAt.put(each.personId(), proof.at()));
        });
        return new Serving(
                notice,
                all,
                Coverage.of(ConcernedParties.of(notice, roll, persons), servedAt),
                parties(notice, roll, sentAt),
                postings.ofNotice(notice.noticeId()).stream()
                        .map(ServingReader::posting)
                        .toList());
    }

    /** When the sending of a notice began. */
    public static Instant sentAt(NoticeRow notice) {
        return Objects.requireNonNull(notice.startedAt(), "a sent notice has the time of its sending");
    }

    private static NoticeRow servable(NoticeRow row) {
        if (!row.state().sent()) {
            throw new RefusedException(RefusalCode.NOTICE_STATE);
        }
        if (!row.kind().servable()) {
            throw new RefusedException(RefusalCode.NOTICE_NOT_SERVABLE);
        }
        return row;
    }

    private List<Recipient> recipients(String communityId, List<RecipientFacts> facts) {
        Map<String, PersonFacts> persons = new HashMap<>();
        registry.persons(communityId).forEach(person -> persons.put(person.personId(), person));
        List<Recipient> all = new ArrayList<>();
        for (RecipientFacts each : facts) {
            @Nullable PersonFacts person = persons.get(each.personId());
            List<String> units = person == null
                    ? List.of()
                    : person.links().stream()
                            .map(Registry.UnitLink::unit)
                            .distinct()
                            .sorted(WALK)
                            .toList();
            all.add(new Recipient(each, person == null ? "*" : person.maskedName(), units, ServedRule.proofs(each)));
        }
        all.sort(Comparator.comparing(ServingReader::door, WALK).thenComparing(Recipient::personId));
        return all;
    }

    private static String door(Recipient recipient) {
        return recipient.units().isEmpty() ? NOWHERE : recipient.units().get(0);
    }

    private Map<String, PartyFacts> parties(NoticeRow notice, PartyRoll roll, Instant sentAt) {
        Audience audience = NoticeContents.of(notice).audience();
        Map<String, Registry.UnitState> states = new HashMap<>();
        registry.unitsAsOf(notice.communityId(), LocalDate.ofInstant(sentAt, LegalCalendar.ZONE))
                .forEach(state -> states.put(state.unit(), state));
        Map<String, PartyFacts> parties = new HashMap<>();
        for (RollParty party : roll.roll().parties()) {
            List<String> units = ConcernedParties.units(party, audience).stream()
                    .map(unit -> unit.record().unit())
                    .sorted(WALK)
                    .toList();
            Set<String> holders = new LinkedHashSet<>();
            units.stream()
                    .map(states::get)
                    .flatMap(state -> state == null ? Stream.of() : state.holders().stream())
                    .forEach(holder -> holders.add(holder.maskedName()));
            parties.put(party.partyKey(), new PartyFacts(units, List.copyOf(holders)));
        }
        return parties;
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
