package org.commonhold.registry.state;

import jakarta.inject.Singleton;
import org.commonhold.platform.Vault;
import org.commonhold.registry.rule.DocumentType;
import org.commonhold.registry.rule.IdentityDocument;
import org.commonhold.registry.rule.Party;
import org.commonhold.registry.store.PartyRow;
import org.jspecify.annotations.Nullable;

/** Seals and opens what tells who somebody is. The place of a value is authenticated with it, so rows cannot be swapped. */
@Singleton
public final class PartyVault {
    private static final String NAME = "registry_party.name:";
    private static final String DOCUMENT = "registry_party.document:";
    private static final String PHONE = "registry_party.phone:";
    private static final String EVIDENCE = "registry_ownership.evidence:";

    private final Vault vault;

    PartyVault(Vault vault) {
        this.vault = vault;
    }

    /**
     * The row of a party.
     *
     * @param partyId its id
     * @param communityId the community
     * @param party who
     */
    public PartyRow seal(String partyId, String communityId, Party party) {
        return new PartyRow(
                partyId,
                communityId,
                sealName(partyId, party),
                party.document().type().name(),
                vault.sealText(party.document().number(), DOCUMENT + partyId),
                index(communityId, party.document()),
                sealPhone(partyId, party));
    }

    /** The sealed name of a party. */
    public String sealName(String partyId, Party party) {
        return vault.sealText(party.name(), NAME + partyId);
    }

    /** The sealed phone of a party, or null. */
    public @Nullable String sealPhone(String partyId, Party party) {
        @Nullable String phone = party.phone();
        return phone == null ? null : vault.sealText(phone, PHONE + partyId);
    }

    /** The party of a row. */
    public Party open(PartyRow row) {
        return new Party(
                vault.openText(row.name(), NAME + row.partyId()),
                new IdentityDocument(
                        DocumentType.valueOf(row.documentType()),
                        vault.openText(row.document(), DOCUMENT + row.partyId())),
                openPhone(row));
    }

    /** The phone of a row alone, or null. */
    public @Nullable String openPhone(PartyRow row) {
        @Nullable String phone = row.phone();
        return phone == null ? null : vault.openText(phone, PHONE + row.partyId());
    }

    /**
     * The keyed fingerprint by which a document is found inside a community; two communities cannot be compared by it.
     *
     * @param communityId the community
     * @param document the document
     */
    public String index(String communityId, IdentityDocument document) {
        return vault.blindIndex("registry_party.document:" + communityId, document.type() + ":" + document.number());
    }

    /** Seals the document of a transfer. */
    public String sealEvidence(String ownershipId, String evidence) {
        return vault.sealText(evidence, EVIDENCE + ownershipId);
    }

    /** Opens the document of a transfer. */
    public String openEvidence(String ownershipId, String sealed) {
        return vault.openText(sealed, EVIDENCE + ownershipId);
    }
}
