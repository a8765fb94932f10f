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
    @Query(
            "INSERT INTO staff_key_entry (kid, community_id, enrolled_index) VALUES (:kid, :communityId, :enrolledIndex)")
    void add(String kid, String communityId, long enrolledIndex);

    /** Every entry of a key, in ascending order of the communities. */
    @Query("SELECT * FROM staff_key_entry WHERE kid = :kid ORDER BY community_id")
    List<StaffKeyEntryRow> ofKey(String kid);

    /** Every entry in the book of a community, in its order. */
    @Query("SELECT * FROM staff_key_entry WHERE community_id = :communityId ORDER BY enrolled_index")
    List<StaffKeyEntryRow> ofCommunity(String communityId);

    /** Notes key.revoked. */
    @Query("UPDATE staff_key_entry SET revoked_index = :index WHERE kid = :kid AND community_id = :communityId")
    void revoke(String kid, String communityId, long index);
}
