package org.commonhold.registry.store;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;

/** SQL of {@code community}. */
@JdbcRepository(dialect = Dialect.MYSQL)
public interface CommunityRows extends GenericRepository<CommunityRow, String> {

    /** Adds a community. */
    void save(CommunityRow row);

    /** A community. */
    Optional<CommunityRow> findByCommunityId(String communityId);

    /** All communities by name. */
    @Query("SELECT * FROM community ORDER BY name, community_id")
    List<CommunityRow> listAll();

    /** Locks a community against another import until the transaction ends, and reads what is committed. */
    @Query("SELECT * FROM community WHERE community_id = :communityId FOR UPDATE")
    Optional<CommunityRow> lock(String communityId);

    /** Counts an import that was taken over. */
    @Query("UPDATE community SET registry_version = registry_version + 1 WHERE community_id = :communityId")
    void countImport(String communityId);
}
