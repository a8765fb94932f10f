package org.commonhold.identity.store;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** SQL of {@code staff_grant}. */
@JdbcRepository(dialect = Dialect.MYSQL)
public interface GrantRows extends GenericRepository<GrantRow, String> {

    /** Adds a role. */
    void save(GrantRow row);

    /** Every role of an account, by community. */
    @Query("SELECT * FROM staff_grant WHERE account_id = :accountId ORDER BY community_id, granted_at, grant_id")
    List<GrantRow> ofAccount(String accountId);

    /** Every role in a community, in the order of granting. */
    @Query("SELECT * FROM staff_grant WHERE community_id = :communityId ORDER BY granted_at, grant_id")
    List<GrantRow> ofCommunity(String communityId);

    /** One role of a community; the row stays locked until the transaction ends. */
    @Query("SELECT * FROM staff_grant WHERE grant_id = :grantId AND community_id = :communityId FOR UPDATE")
    Optional<GrantRow> lock(String communityId, String grantId);

    /** Ends a role. */
    @Query("UPDATE staff_grant SET ended_by = :accountId, ended_at = :at WHERE grant_id = :grantId")
    void end(String grantId, String accountId, Instant at);
}
