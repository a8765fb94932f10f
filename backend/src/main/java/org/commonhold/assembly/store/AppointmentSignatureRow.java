package org.commonhold.assembly.store;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

/**
 * Row of {@code representative_signature}.
 *
 * @param documentId the appointment; with the signer it is the key
 * @param signerId natural person or account
 * @param staff whether a worker signed who saw the paper
 * @param kid signing key
 * @param jws exact compact JWS
 * @param signedAt when the service received it
 */
@MappedEntity("representative_signature")
public record AppointmentSignatureRow(
        @Id String documentId, String signerId, boolean staff, String kid, String jws, Instant signedAt) {}
