package org.commonhold.identity.store;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;

/** SQL of {@code staff_key_entry}. */
@JdbcRepository(dialect = Dialect.MYSQL)
public interface StaffKeyEntryRows extends GenericRepository<StaffKeyEntryRow, String> {

    /** Adds an entry. */
    @Query("INSERT INTO staff_key_entry (kid, grant_id, community_id, enrolled_index)"
            + " VALUES (:kid, :grantId, :communityId, :enrolledIndex)")
    void add(String kid, String grantId, String communityId, long enrolledIndex);

    /** The entries of a key that are not revoked, in ascending order of their communities. */
    @Query("SELECT * FROM staff_key_entry WHERE kid = :kid AND revoked_index IS NULL ORDER BY community_id, grant_id")
    List<StaffKeyEntryRow> openOfKey(String kid);

    /** The entries of a role that are not revoked. */
    @Query("SELECT * FROM staff_key_entry WHERE grant_id = :grantId AND revoked_index IS NULL ORDER BY kid")
    List<StaffKeyEntryRow> openOfGrant(String grantId);

    /** Notes key.revoked. */
    @Query("UPDATE staff_key_entry SET revoked_index = :index WHERE kid = :kid AND grant_id = :grantId")
    void revoke(String kid, String grantId, long index);
}
