package org.commonhold.assembly.http;

import io.micronaut.http.annotation.Controller;
import java.util.function.Supplier;
import org.commonhold.api.ChoiceKeysApi;
import org.commonhold.api.RefusalCode;
import org.commonhold.api.model.Assembly;
import org.commonhold.api.model.ChoiceShareCheck;
import org.commonhold.api.model.ChoiceShareValue;
import org.commonhold.api.model.NewChoiceKey;
import org.commonhold.assembly.read.AssemblyReader;
import org.commonhold.assembly.sealing.KeepChoiceKey;
import org.commonhold.ballot.ChoiceKeys.Place;
import org.commonhold.contract.Base64Url;
import org.commonhold.contract.Bytes;
import org.commonhold.contract.Hash;
import org.commonhold.identity.CurrentPerson;
import org.commonhold.identity.CurrentPerson.Role;
import org.commonhold.identity.CurrentPerson.Staff;
import org.commonhold.platform.Idempotency;
import org.commonhold.platform.RefusedException;
import org.commonhold.transparency.Book;
import org.jspecify.annotations.Nullable;

/** The choice key of an assembly: counter and scrutineer make it, three officials hold it. */
@Controller
class ChoiceKeyController implements ChoiceKeysApi {
    private final CurrentPerson current;
    private final Idempotency idempotency;
    private final Book book;
    private final AssemblyReader reader;
    private final AssemblyBodies bodies;
    private final KeepChoiceKey keep;

    ChoiceKeyController(
            CurrentPerson current,
            Idempotency idempotency,
            Book book,
            AssemblyReader reader,
            AssemblyBodies bodies,
            KeepChoiceKey keep) {
        this.current = current;
        this.idempotency = idempotency;
        this.book = book;
        this.reader = reader;
        this.bodies = bodies;
        this.keep = keep;
    }

    @Override
    public Assembly makeChoiceKey(String communityId, String assemblyId, String idempotencyKey, NewChoiceKey body) {
        Staff who = current.staff(communityId, Role.COUNTER, Role.SCRUTINEER);
        Bytes publicKey = octets(body.getPublicKey(), "publicKey");
        return once(who, idempotencyKey, "makeChoiceKey", body, communityId, assemblyId, () -> {
            keep.make(communityId, assemblyId, who.accountId(), publicKey, ChoiceKeyBodies.checks(body));
        });
    }

    @Override
    public Assembly takeChoiceShare(
            String communityId, String assemblyId, String idempotencyKey, ChoiceShareCheck body) {
        Place place = Place.valueOf(body.getPlace().getValue());
        Staff who = holder(communityId, place);
        return once(who, idempotencyKey, "takeChoiceShare", body, communityId, assemblyId, () -> {
            keep.take(communityId, assemblyId, who.accountId(), place, Hash.fromHex(body.getCheck()));
        });
    }

    @Override
    public Assembly abandonChoiceKey(String communityId, String assemblyId, String idempotencyKey) {
        Staff who = current.staff(communityId, Role.COUNTER, Role.SCRUTINEER);
        return once(who, idempotencyKey, "abandonChoiceKey", null, communityId, assemblyId, () -> {
            keep.abandon(communityId, assemblyId);
        });
    }

    @Override
    public Assembly giveChoiceShare(
            String communityId, String assemblyId, String idempotencyKey, ChoiceShareValue body) {
        Staff who = current.staff(communityId);
        Place place = Place.valueOf(body.getPlace().getValue());
        Bytes share = octets(body.getShare(), "share");
        return once(who, idempotencyKey, "giveChoiceShare", body, communityId, assemblyId, () -> {
            keep.give(communityId, assemblyId, who.accountId(), place, share);
        });
    }

    private Staff holder(String communityId, Place place) {
        return switch (place) {
            case COUNTER -> current.staff(communityId, Role.COUNTER);
            case SCRUTINEER -> current.staff(communityId, Role.SCRUTINEER);
            case THIRD ->
                current.staff(
                        communityId,
                        Role.COUNTER,
                        Role.SCRUTINEER,
                        Role.COMMITTEE,
                        Role.COMMUNITY_WORKER,
                        Role.STREET_OFFICER);
        };
    }

    private static Bytes octets(String base64, String field) {
        try {
            return Bytes.of(Base64Url.read(base64));
        } catch (IllegalArgumentException other) {
            throw new RefusedException(RefusalCode.INVALID_FIELD, field);
        }
    }

    private Assembly once(
            Staff who,
            String key,
            String operation,
            @Nullable Object body,
            String communityId,
            String assemblyId,
            Runnable work) {
        Supplier<Assembly> done = () -> {
            work.run();
            return bodies.official(reader.load(communityId, assemblyId));
        };
        Assembly answer = idempotency.once(
                new Idempotency.Request(who.accountId(), key, operation + " " + communityId + " " + assemblyId, body),
                Assembly.class,
                done);
        book.checkpoint(communityId);
        return answer;
    }
}
