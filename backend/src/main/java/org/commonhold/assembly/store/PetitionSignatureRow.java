package org.commonhold.assembly.store;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

/**
 * Row of {@code petition_signature} without its number.
 *
 * @param documentId SHA-256 of the payload, hex
 * @param petitionId the petition
 * @param partyKey the party
 * @param personId who signed
 * @param act SUPPORT or WITHDRAW
 * @param kid signing key
 * @param jws exact compact JWS
 * @param signedAt when the service received it
 */
@MappedEntity("petition_signature")
public record PetitionSignatureRow(
        @Id String documentId,
        String petitionId,
        String partyKey,
        String personId,
        String act,
        String kid,
        String jws,
        Instant signedAt) {}
