package org.commonhold.assembly.http;

import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.commonhold.api.model.ChoiceKeyView;
import org.commonhold.api.model.ChoiceKeyViewState;
import org.commonhold.api.model.ChoiceShareCheckPlace;
import org.commonhold.api.model.ChoiceShareView;
import org.commonhold.api.model.NewChoiceKey;
import org.commonhold.api.model.PublicAssemblyChoices;
import org.commonhold.assembly.AssemblyState;
import org.commonhold.assembly.store.AssemblyRow;
import org.commonhold.ballot.ChoiceKeys;
import org.commonhold.ballot.ChoiceKeys.ChoiceKey;
import org.commonhold.ballot.ChoiceKeys.Place;
import org.commonhold.contract.Base64Url;
import org.commonhold.contract.Hash;
import org.commonhold.identity.CurrentPerson;
import org.commonhold.identity.StaffDirectory;
import org.jspecify.annotations.Nullable;

/** Writes choice keys: for officials with their holders, for owners who keeps the choices. */
@Singleton
class ChoiceKeyBodies {
    private final ChoiceKeys keys;
    private final StaffDirectory staff;
    private final CurrentPerson current;

    ChoiceKeyBodies(ChoiceKeys keys, StaffDirectory staff, CurrentPerson current) {
        this.keys = keys;
        this.staff = staff;
        this.current = current;
    }

    static Map<Place, Hash> checks(NewChoiceKey body) {
        Map<Place, Hash> checks = new EnumMap<>(Place.class);
        checks.put(Place.COUNTER, Hash.fromHex(body.getCounter()));
        checks.put(Place.SCRUTINEER, Hash.fromHex(body.getScrutineer()));
        checks.put(Place.THIRD, Hash.fromHex(body.getThird()));
        return checks;
    }

    @Nullable
    ChoiceKeyView view(AssemblyRow row) {
        return row.packageHash() == null
                ? null
                : keys.of(row.assemblyId()).map(this::view).orElse(null);
    }

    private ChoiceKeyView view(ChoiceKey key) {
        String asker = current.staff().accountId();
        ChoiceKeyView body = new ChoiceKeyView(
                key.keyId().hex(),
                Base64Url.write(key.publicKey().toArray()),
                ChoiceKeyViewState.fromValue(key.state().name()),
                Bodies.time(key.madeAt()),
                key.shares().stream().map(share -> view(share, asker)).toList());
        body.setEndedAt(Bodies.timeOrNull(key.endedAt()));
        return body;
    }

    private ChoiceShareView view(ChoiceKeys.Share share, String asker) {
        ChoiceShareView body = new ChoiceShareView(
                ChoiceShareCheckPlace.fromValue(share.place().name()),
                share.check().hex());
        @Nullable String holder = share.accountId();
        if (holder != null) {
            body.setHolder(staff.displayName(holder));
            body.setOwn(holder.equals(asker));
        }
        body.setCheckedAt(Bodies.timeOrNull(share.checkedAt()));
        body.setGivenAt(Bodies.timeOrNull(share.givenAt()));
        return body;
    }

    /** Who keeps the choices; null while that may still change. */
    @Nullable
    PublicAssemblyChoices choices(AssemblyRow row) {
        if (row.packageHash() == null || row.state() == AssemblyState.CANCELLED) {
            return null;
        }
        Optional<ChoiceKeys.State> key =
                keys.of(row.assemblyId()).map(ChoiceKey::state).filter(state -> state != ChoiceKeys.State.ABANDONED);
        if (key.isEmpty()) {
            return row.state() == AssemblyState.LOCKED ? null : PublicAssemblyChoices.VAULT;
        }
        return switch (key.get()) {
            case READY -> PublicAssemblyChoices.SEALED;
            case RELEASED -> PublicAssemblyChoices.RELEASED;
            case MADE, ABANDONED -> null;
        };
    }
}
