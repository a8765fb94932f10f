package org.commonhold.assembly.petition;

import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.commonhold.api.RefusalCode;
import org.commonhold.assembly.PetitionMoved;
import org.commonhold.assembly.PetitionState;
import org.commonhold.assembly.rule.Obstacle;
import org.commonhold.assembly.rule.PetitionRules;
import org.commonhold.assembly.sign.SignedDocuments;
import org.commonhold.assembly.sign.SignedDocuments.Signed;
import org.commonhold.assembly.store.PetitionRow;
import org.commonhold.assembly.store.PetitionRows;
import org.commonhold.assembly.store.PetitionSignatureRow;
import org.commonhold.assembly.store.PetitionSignatureRows;
import org.commonhold.contract.SignedTime;
import org.commonhold.contract.document.PetitionSignature;
import org.commonhold.contract.document.PetitionSignature.Act;
import org.commonhold.contract.document.PetitionText;
import org.commonhold.contract.json.CanonicalJson;
import org.commonhold.contract.jws.DocumentType;
import org.commonhold.contract.log.EntryType;
import org.commonhold.identity.CurrentPerson.Owner;
import org.commonhold.kernel.Weight;
import org.commonhold.platform.Randomness;
import org.commonhold.platform.RefusedException;
import org.commonhold.tally.RollParty;
import org.commonhold.transparency.Book;

/** A petition from its words to its submission, each step under the lock of its row. */
@Singleton
public class CollectPetition {
    private static final String FIELD = "jws";
    private static final int MAX_COLLECTING = 3;

    private final SignedDocuments documents;
    private final PetitionRows rows;
    private final PetitionSignatureRows signatures;
    private final PetitionReader reader;
    private final Book book;
    private final Randomness randomness;
    private final ApplicationEventPublisher<PetitionMoved> events;
    private final Clock clock;

    CollectPetition(
            SignedDocuments documents,
            PetitionRows rows,
            PetitionSignatureRows signatures,
            PetitionReader reader,
            Book book,
            Randomness randomness,
            ApplicationEventPublisher<PetitionMoved> events,
            Clock clock) {
        this.documents = documents;
        this.rows = rows;
        this.signatures = signatures;
        this.reader = reader;
        this.book = book;
        this.randomness = randomness;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Writes a petition that others can sign.
     *
     * <p>Refuses, in this order: {@code petition-not-an-owner}, {@code petitions-too-many}.
     *
     * @param who somebody who votes for a party
     * @param title one line
     * @param text what is to be decided, and why
     * @return the petition's id
     */
    @Transactional
    public String start(Owner who, String title, String text) {
        boolean votes =
                reader.roll(who.communityId()).roll().parties().stream().anyMatch(party -> represents(party, who));
        if (!votes) {
            throw new RefusedException(RefusalCode.PETITION_NOT_AN_OWNER);
        }
        if (rows.collectingOf(who.communityId(), who.personId()) >= MAX_COLLECTING) {
            throw new RefusedException(RefusalCode.PETITIONS_TOO_MANY);
        }
        PetitionText words = new PetitionText(who.communityId(), randomness.id(), title, text);
        rows.save(new PetitionRow(
                words.petition(),
                words.community(),
                title,
                CanonicalJson.text(words.json()),
                words.hash().hex(),
                who.personId(),
                now(),
                PetitionState.COLLECTING,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null));
        return words.petition();
    }

    /**
     * Takes a party's signature: it joins or leaves.
     *
     * <p>Refuses, in this order: {@code not-found}, {@code document-not-valid}, {@code document-mismatch}, {@code
     * document-signature-wrong}, {@code ballot-party-unknown}, {@code ballot-party-not-yours}, {@code petition-submitted}, {@code
     * petition-already-supported}, {@code petition-not-supported}.
     *
     * @param who who votes for the party
     * @param petitionId 32 hex
     * @param text the compact JWS
     */
    @Transactional
    public void sign(Owner who, String petitionId, String text) {
        PetitionRow row = lock(who, petitionId);
        Signed<PetitionSignature> signed = documents.ofOwner(who, text, DocumentType.PETITION, PetitionSignature::read);
        PetitionSignature signature = signed.content();
        boolean names = signature.community().equals(who.communityId())
                && signature.petition().hex().equals(row.document())
                && signature.person().equals(who.personId());
        if (!names) {
            throw SignedDocuments.mismatch();
        }
        if (signatures.known(signed.id()) > 0) {
            return;
        }
        PetitionReader.Standing standing = reader.standing(row);
        RollParty party = standing.party(signature.party())
                .orElseThrow(() -> new RefusedException(RefusalCode.BALLOT_PARTY_UNKNOWN, FIELD));
        if (!represents(party, who)) {
            throw new RefusedException(RefusalCode.BALLOT_PARTY_NOT_YOURS, FIELD);
        }
        Optional<Obstacle> found = signature.act() == Act.SUPPORT
                ? PetitionRules.supporting(standing.petition(), signature.party())
                : PetitionRules.withdrawing(standing.petition(), signature.party());
        found.ifPresent(CollectPetition::refuse);
        signatures.insert(new PetitionSignatureRow(
                signed.id(),
                petitionId,
                signature.party(),
                who.personId(),
                signature.act().name(),
                signed.jws().kid(),
                signed.jws().text(),
                now()));
    }

    /**
     * Hands a petition in that has its share; the committee's time begins.
     *
     * <p>Refuses, in this order: {@code not-found}, {@code petition-not-supported} for somebody who is no supporter, {@code
     * petition-submitted}, {@code petition-not-reached}.
     *
     * @param who a supporter
     * @param petitionId 32 hex
     */
    @Transactional
    public void submit(Owner who, String petitionId) {
        PetitionRow row = lock(who, petitionId);
        PetitionReader.Standing standing = reader.standing(row);
        boolean supports = standing.roll().roll().parties().stream()
                .anyMatch(party -> represents(party, who)
                        && standing.petition().supporters().contains(party.partyKey()));
        if (!supports && !row.starterId().equals(who.personId())) {
            throw new RefusedException(RefusalCode.PETITION_NOT_SUPPORTED);
        }
        PetitionRules.submitting(standing.petition(), standing.electorate(), standing.rules())
                .ifPresent(CollectPetition::refuse);
        Weight support = standing.support();
        Weight total = standing.electorate().total();
        Book.LockedHead head = book.lock(row.communityId());
        Instant conveneBy = PetitionRules.conveneBy(head.at(), standing.rules());
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("petition", petitionId);
        body.put("document", row.document());
        body.put("heads", support.heads());
        body.put("areaDm2", support.areaDm2());
        body.put("totalHeads", total.heads());
        body.put("totalAreaDm2", total.areaDm2());
        body.put("conveneBy", SignedTime.write(conveneBy));
        Book.Appended entry = head.append(EntryType.PETITION_SUBMITTED.text(), java.util.List.of(body))
                .get(0);
        rows.submitted(
                petitionId,
                entry.at(),
                entry.index(),
                conveneBy,
                Math.toIntExact(support.heads()),
                support.areaDm2(),
                Math.toIntExact(total.heads()),
                total.areaDm2());
        events.publishEvent(new PetitionMoved(
                row.communityId(),
                petitionId,
                row.title(),
                PetitionState.SUBMITTED,
                conveneBy,
                PetitionReader.everybody(standing.roll()),
                entry.at()));
    }

    private PetitionRow lock(Owner who, String petitionId) {
        return rows.lock(petitionId, who.communityId()).orElseThrow(() -> new RefusedException(RefusalCode.NOT_FOUND));
    }

    private static boolean represents(RollParty party, Owner who) {
        return party.representative().filter(who.personId()::equals).isPresent();
    }

    private static void refuse(Obstacle found) {
        throw new RefusedException(found.code(), null, Map.of("facts", found.facts(), "law", found.law()));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
