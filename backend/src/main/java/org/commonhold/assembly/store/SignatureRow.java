package org.commonhold.assembly.store;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

/**
 * Row of {@code report_signature}.
 *
 * @param assemblyId the assembly; with the role it is the key
 * @param role COUNTER or SCRUTINEER
 * @param accountId who signed
 * @param displayName as shown in the report
 * @param kid signing key
 * @param jws exact compact JWS
 * @param signedAt when the service received it
 */
@MappedEntity("report_signature")
public record SignatureRow(
        @Id String assemblyId,
        String role,
        String accountId,
        String displayName,
        String kid,
        String jws,
        Instant signedAt) {}
