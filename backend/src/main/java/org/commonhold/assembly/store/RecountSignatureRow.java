package org.commonhold.assembly.store;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

/**
 * Row of {@code assembly_recount_signature}.
 *
 * @param recountId the recount; with the role it is the key
 * @param role COUNTER or SCRUTINEER
 * @param accountId who signed
 * @param counted hash of the report that the own count gives, hex
 * @param bundle hash of the bundle that was counted from, hex
 * @param kid key that signed
 * @param jws exact compact JWS
 * @param signedAt UTC
 */
@MappedEntity("assembly_recount_signature")
public record RecountSignatureRow(
        @Id String recountId,
        String role,
        String accountId,
        String counted,
        String bundle,
        String kid,
        String jws,
        Instant signedAt) {}
