package org.commonhold.notice.serving;

import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.commonhold.assembly.PartyRolls;
import org.commonhold.assembly.PartyRolls.PartyRoll;
import org.commonhold.assembly.PartyRolls.People;
import org.commonhold.assembly.ServedEvidence;
import org.commonhold.kernel.Weight;
import org.commonhold.notice.NoticeKind;
import org.commonhold.notice.rule.Coverage.Concerned;
import org.commonhold.notice.rule.ServedRule;
import org.commonhold.notice.store.NoticeRow;
import org.commonhold.notice.store.NoticeRows;

/** On which parties the notices that convened an assembly were served. What a correction took back serves nobody. */
@Singleton
class ServedAssembly implements ServedEvidence {
    private final NoticeRows notices;
    private final RecipientReader recipients;
    private final PartyRolls rolls;

    ServedAssembly(NoticeRows notices, RecipientReader recipients, PartyRolls rolls) {
        this.notices = notices;
        this.recipients = recipients;
        this.rolls = rolls;
    }

    @Override
    @Transactional(readOnly = true)
    public Map<String, Instant> served(String communityId, String assemblyId, Instant rollOf) {
        Map<String, Instant> servedAt = new HashMap<>();
        for (NoticeRow notice : notices.linkedTo(communityId, assemblyId)) {
            boolean convenes = notice.kind() == NoticeKind.ASSEMBLY
                    && notices.corrections(List.of(notice.noticeId())).isEmpty();
            if (convenes) {
                recipients.all(
                        notice.noticeId(),
                        each -> ServedRule.served(each)
                                .ifPresent(proof -> servedAt.merge(
                                        each.personId(),
                                        proof.at(),
                                        (known, later) -> known.isBefore(later) ? known : later)));
            }
        }
        PartyRoll roll = rolls.asOf(communityId, rollOf);
        Map<String, Instant> parties = new TreeMap<>();
        roll.roll().parties().forEach(party -> {
            People people = roll.peopleOf(party);
            Optional<Instant> since = new Concerned(
                            party.partyKey(), Weight.NONE, Map.of(), people.receivers(), people.withoutReceiver())
                    .servedAt(servedAt);
            since.ifPresent(at -> parties.put(party.partyKey(), at));
        });
        return parties;
    }
}
