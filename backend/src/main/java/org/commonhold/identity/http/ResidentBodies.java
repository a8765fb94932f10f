package org.commonhold.identity.http;

import jakarta.inject.Singleton;
import java.util.Objects;
import org.commonhold.api.RefusalCode;
import org.commonhold.api.model.ActivationStart;
import org.commonhold.api.model.ActivationStartMethod;
import org.commonhold.api.model.Consent;
import org.commonhold.api.model.ConsentText;
import org.commonhold.api.model.ConsentTextKind;
import org.commonhold.api.model.DeskCode;
import org.commonhold.api.model.Device;
import org.commonhold.api.model.EnrolmentChallenge;
import org.commonhold.api.model.EnrolmentChallengeMethod;
import org.commonhold.api.model.EnrolmentLevel;
import org.commonhold.api.model.OwnUnit;
import org.commonhold.api.model.OwnUnitRole;
import org.commonhold.api.model.ResidentSession;
import org.commonhold.identity.letter.BindLink;
import org.commonhold.identity.owner.ActivationCodes;
import org.commonhold.identity.owner.ConsentTexts;
import org.commonhold.identity.owner.DeviceNames;
import org.commonhold.identity.owner.OwnUnits;
import org.commonhold.identity.store.ChallengeRow;
import org.commonhold.identity.store.CodeRow;
import org.commonhold.identity.store.ConsentRow;
import org.commonhold.identity.store.KeyRow;
import org.commonhold.platform.RefusedException;
import org.commonhold.registry.Registry;
import org.commonhold.registry.Registry.PersonFacts;
import org.commonhold.registry.Registry.UnitLink;
import org.commonhold.transparency.Book;
import org.jspecify.annotations.Nullable;

/** The bodies that owners get. */
@Singleton
final class ResidentBodies {
    private final Registry registry;
    private final Book book;
    private final OwnUnits units;
    private final ConsentTexts texts;
    private final DeviceNames names;

    ResidentBodies(Registry registry, Book book, OwnUnits units, ConsentTexts texts, DeviceNames names) {
        this.registry = registry;
        this.book = book;
        this.units = units;
        this.texts = texts;
        this.names = names;
    }

    ActivationStart start(CodeRow code) {
        PersonFacts person = person(code.communityId(), code.personId());
        ActivationStart body = new ActivationStart(
                person.maskedName(),
                code.communityId(),
                communityName(code.communityId()),
                ActivationStartMethod.fromValue(code.method()),
                Requests.time(Objects.requireNonNull(code.expiresAt())));
        return body;
    }

    EnrolmentChallenge challenge(ChallengeRow challenge) {
        PersonFacts person = person(challenge.communityId(), challenge.personId());
        Book.LogIdentity log = book.identity(challenge.communityId());
        return new EnrolmentChallenge(
                challenge.challenge(),
                challenge.personId(),
                challenge.communityId(),
                communityName(challenge.communityId()),
                person.maskedName(),
                EnrolmentChallengeMethod.fromValue(challenge.method()),
                challenge.audience(),
                log.origin(),
                log.verifierKey(),
                person.links().stream().map(UnitLink::unit).distinct().toList(),
                texts.present().stream().map(ResidentBodies::text).toList(),
                Requests.time(challenge.expiresAt()));
    }

    ResidentSession session(KeyRow key) {
        OwnUnits.OwnPerson person = units.of(key);
        Book.LogIdentity log = book.identity(key.communityId());
        return new ResidentSession(
                key.personId(),
                person.name(),
                key.communityId(),
                communityName(key.communityId()),
                key.kid(),
                EnrolmentLevel.fromValue(key.level()),
                person.units().stream().map(ResidentBodies::unit).toList(),
                log.origin(),
                log.verifierKey());
    }

    Device device(KeyRow key, String currentKid) {
        Device body = new Device(
                key.kid(),
                names.open(key),
                key.method(),
                key.level(),
                key.protection(),
                Requests.time(key.enrolledAt()),
                key.enrolledIndex(),
                key.kid().equals(currentKid));
        if (key.lastSeenAt() != null) {
            body.setLastSeenAt(Requests.time(key.lastSeenAt()));
        }
        if (key.revokedAt() != null) {
            body.setRevokedAt(Requests.time(key.revokedAt()));
        }
        return body;
    }

    DeskCode code(ActivationCodes.Issued issued, String origin) {
        String fingerprint = book.identity(issued.row().communityId()).fingerprint();
        return new DeskCode(
                issued.text(), BindLink.of(origin, issued.text(), fingerprint), Requests.time(issued.expiresAt()));
    }

    static Consent consent(ConsentRow row) {
        Consent body = new Consent(row.kind(), row.version(), row.textSha256(), Requests.time(row.agreedAt()));
        if (row.withdrawnAt() != null) {
            body.setWithdrawnAt(Requests.time(row.withdrawnAt()));
        }
        return body;
    }

    private static ConsentText text(ConsentTexts.Text text) {
        return new ConsentText(
                ConsentTextKind.fromValue(text.kind().text()),
                text.version(),
                text.title(),
                text.text(),
                text.sha256().hex(),
                text.kind().law());
    }

    private static OwnUnit unit(OwnUnits.OwnUnit unit) {
        OwnUnit body = new OwnUnit(
                unit.state().unit(),
                unit.state().building(),
                unit.state().use(),
                unit.state().areaDm2(),
                unit.counts(),
                OwnUnitRole.fromValue(unit.link().role()),
                unit.link().votes());
        if (unit.why() != null) {
            body.setWhy(unit.why());
        }
        return body;
    }

    private PersonFacts person(String communityId, String personId) {
        @Nullable PersonFacts person = registry.person(communityId, personId);
        if (person == null) {
            throw new RefusedException(RefusalCode.CODE_NOT_VALID);
        }
        return person;
    }

    private String communityName(String communityId) {
        Registry.@Nullable CommunityFacts community = registry.community(communityId);
        return community == null ? communityId : community.name();
    }
}
