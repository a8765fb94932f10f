package org.commonhold.registry.http;

import org.commonhold.api.model.RegistryHolder;
import org.commonhold.api.model.RegistryHolderBasis;
import org.commonhold.api.model.RegistryHolderKind;
import org.commonhold.api.model.RegistryUnit;
import org.commonhold.api.model.RegistryUnitAreaBasis;
import org.commonhold.api.model.RegistryUnitDeliveryState;
import org.commonhold.api.model.RegistryUnitUse;
import org.commonhold.registry.rule.HolderEntry;
import org.commonhold.registry.rule.Mask;
import org.commonhold.registry.rule.Party;
import org.commonhold.registry.rule.Share;
import org.commonhold.registry.rule.UnitFacts;
import org.commonhold.registry.state.HeldUnit;
import org.commonhold.registry.state.PartyVault;
import org.commonhold.registry.store.OwnershipRow;
import org.jspecify.annotations.Nullable;

/** The bodies of a unit and of a holder, personal data masked. */
final class UnitJson {
    private UnitJson() {}

    static RegistryUnit unit(HeldUnit unit, PartyVault vault) {
        UnitFacts facts = unit.row().facts();
        return new RegistryUnit(
                facts.code(),
                facts.building(),
                facts.entrance(),
                RegistryUnitUse.valueOf(facts.use().name()),
                facts.areaDm2(),
                RegistryUnitAreaBasis.valueOf(facts.basis().name()),
                RegistryUnitDeliveryState.valueOf(facts.delivery().name()),
                facts.countsByDefault(),
                unit.holders().stream().map(holding -> holder(holding, vault)).toList());
    }

    static RegistryHolder holder(HeldUnit.Holding holding, PartyVault vault) {
        OwnershipRow row = holding.row();
        HolderEntry entry = holding.entry();
        Party party = entry.party();
        boolean organisation = party.document().type().organisation();
        RegistryHolder body = new RegistryHolder(
                row.holderId(),
                party.shownName(),
                organisation ? RegistryHolderKind.ORGANISATION : RegistryHolderKind.PERSON,
                party.document().type().name(),
                Mask.document(party.document().number()),
                entry.representative(),
                RegistryHolderBasis.valueOf(entry.basis().name()),
                row.validFrom());
        @Nullable String phone = party.phone();
        body.setPhone(phone == null ? null : Mask.phone(phone));
        @Nullable Share share = entry.share();
        body.setShare(share == null ? null : share.text());
        @Nullable Party agent = entry.agent();
        body.setGuardian(agent == null ? null : agent.shownName());
        body.setTo(row.validTo());
        @Nullable String evidence = row.evidence();
        body.setEvidence(evidence == null ? null : vault.openEvidence(row.ownershipId(), evidence));
        return body;
    }
}
