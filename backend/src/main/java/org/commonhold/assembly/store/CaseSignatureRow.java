package org.commonhold.assembly.store;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

/**
 * Row of {@code ballot_case_signature}.
 *
 * @param caseId the case; with the account it is the key
 * @param accountId who signed
 * @param decision VOID or KEEP
 * @param kid key that signed
 * @param jws exact compact JWS
 * @param signedAt UTC
 */
@MappedEntity("ballot_case_signature")
public record CaseSignatureRow(
        @Id String caseId, String accountId, String decision, String kid, String jws, Instant signedAt) {}
