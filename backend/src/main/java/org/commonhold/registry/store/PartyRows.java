package org.commonhold.registry.store;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** SQL of {@code registry_party}. */
@JdbcRepository(dialect = Dialect.MYSQL)
public interface PartyRows extends GenericRepository<PartyRow, String> {

    /** Adds parties in one batch. */
    void saveAll(List<PartyRow> rows);

    /** Everybody whom a community ever knew. */
    List<PartyRow> findByCommunityId(String communityId);

    /** One of them. */
    Optional<PartyRow> findByPartyIdAndCommunityId(String partyId, String communityId);

    /** Those of whom a phone is known. */
    @Query("SELECT party_id FROM registry_party WHERE community_id = :communityId AND phone IS NOT NULL")
    List<String> idsWithPhone(String communityId);

    /** Replaces what may change of a party: name and phone. */
    @Query("UPDATE registry_party SET name = :name, phone = :phone WHERE party_id = :partyId")
    void replace(String partyId, String name, @Nullable String phone);
}
