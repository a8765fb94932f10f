package org.commonhold.identity.store;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Optional;

/** SQL of {@code staff_invitation}. */
@JdbcRepository(dialect = Dialect.MYSQL)
public interface InvitationRows extends GenericRepository<InvitationRow, String> {

    /** Adds an invitation. */
    void save(InvitationRow row);

    /** By the hash of its code; the row stays locked until the transaction ends. */
    @Query("SELECT * FROM staff_invitation WHERE code_hash = :codeHash FOR UPDATE")
    Optional<InvitationRow> lock(String codeHash);

    /** Whether a code was ever issued. */
    boolean existsByCodeHash(String codeHash);

    /** Notes that it was used. */
    @Query(
            "UPDATE staff_invitation SET accepted_by = :accountId, accepted_at = :at WHERE invitation_id = :invitationId")
    void accept(String invitationId, String accountId, Instant at);
}
