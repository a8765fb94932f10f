package org.commonhold.identity.store;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** SQL of {@code enrolled_key}. */
@JdbcRepository(dialect = Dialect.MYSQL)
public interface KeyRows extends GenericRepository<KeyRow, String> {

    /** Adds a key. */
    void save(KeyRow row);

    /** By thumbprint. */
    Optional<KeyRow> findById(String kid);

    /** By thumbprint; the row stays locked until the transaction ends. */
    @Query("SELECT * FROM enrolled_key WHERE kid = :kid FOR UPDATE")
    Optional<KeyRow> lock(String kid);

    /** Every key of an owner, newest first. */
    @Query("SELECT * FROM enrolled_key WHERE person_id = :personId AND community_id = :communityId AND staff = FALSE"
            + " ORDER BY enrolled_at DESC, kid")
    List<KeyRow> ofOwner(String communityId, String personId);

    /** The signing key of a member of staff that may be used now. */
    @Query("SELECT * FROM enrolled_key WHERE person_id = :accountId AND staff = TRUE AND revoked_at IS NULL")
    Optional<KeyRow> staffKey(String accountId);

    /** Every key of the owners of a community, in the order of the book. */
    @Query("SELECT * FROM enrolled_key WHERE community_id = :communityId AND staff = FALSE ORDER BY enrolled_index")
    List<KeyRow> ofCommunity(String communityId);

    /** The staff keys that stand in a community's book, in its order. */
    @Query("SELECT k.* FROM enrolled_key k WHERE k.kid IN (SELECT e.kid FROM staff_key_entry e"
            + " WHERE e.community_id = :communityId) ORDER BY k.enrolled_at, k.kid")
    List<KeyRow> staffOfCommunity(String communityId);

    /** Notes that a person enrolled; 0 where that is not the first time. Others who note the same person wait. */
    @Query("INSERT IGNORE INTO enrolled_person (person_id, community_id, first_enrolled_at)"
            + " VALUES (:personId, :communityId, :at)")
    int noteFirst(String personId, String communityId, Instant at);

    /** Revokes a key. */
    @Query("UPDATE enrolled_key SET revoked_at = :at, revoked_index = :index WHERE kid = :kid")
    void revoke(String kid, Instant at, long index);

    /** Notes a sign-in. */
    @Query("UPDATE enrolled_key SET last_seen_at = :at WHERE kid = :kid")
    void seen(String kid, Instant at);
}
