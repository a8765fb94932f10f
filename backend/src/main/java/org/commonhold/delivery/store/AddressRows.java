package org.commonhold.delivery.store;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** SQL of {@code push_address}. */
@JdbcRepository(dialect = Dialect.MYSQL)
public interface AddressRows extends GenericRepository<AddressRow, String> {

    /** Adds an address. */
    void save(AddressRow row);

    /** Where some persons are reached. */
    List<AddressRow> findByPersonIdInList(Collection<String> persons);

    /** Where a device is reached. */
    List<AddressRow> findByKid(String kid);

    /** Notes that a device registered the address that it has. */
    @Query("UPDATE push_address SET registered_at = :at WHERE address_id = :addressId")
    void registeredAgain(String addressId, Instant at);

    /** Forgets an address, whoever had it. */
    @Query("DELETE FROM push_address WHERE kind = :kind AND value_index = :valueIndex")
    int deleteByValue(String kind, String valueIndex);

    /** Forgets what a device had of some kinds. */
    @Query("DELETE FROM push_address WHERE kid = :kid AND kind IN (:kinds)")
    int deleteOfDevice(String kid, Collection<String> kinds);

    /** Forgets everything of a device. */
    @Query("DELETE FROM push_address WHERE kid = :kid")
    int deleteAllOfDevice(String kid);

    /** Forgets an address if it has not been registered again since the message went out. */
    @Query("DELETE FROM push_address WHERE address_id = :addressId AND registered_at = :registeredAt")
    int deleteUnchanged(String addressId, Instant registeredAt);

    /** Forgets an address of which another message was called invalid before. */
    @Query("DELETE FROM push_address WHERE address_id = :addressId AND registered_at = :registeredAt"
            + " AND suspect_of IS NOT NULL AND suspect_of <> :subjectId")
    int deleteSuspect(String addressId, Instant registeredAt, String subjectId);

    /** Notes that a message to an address was called invalid. */
    @Query("UPDATE push_address SET suspect_of = :subjectId WHERE address_id = :addressId"
            + " AND registered_at = :registeredAt AND suspect_of IS NULL")
    int suspect(String addressId, Instant registeredAt, String subjectId);

    /** Clears addresses at which a message arrived. */
    @Query("UPDATE push_address SET suspect_of = NULL WHERE address_id IN (:addressIds) AND suspect_of IS NOT NULL")
    int clear(Collection<String> addressIds);
}
