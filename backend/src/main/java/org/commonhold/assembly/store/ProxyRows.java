package org.commonhold.assembly.store;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Statements on {@code proxy}. */
@JdbcRepository(dialect = Dialect.MYSQL)
public interface ProxyRows extends GenericRepository<ProxyRow, String> {

    /** Adds a proxy; a unique key refuses a second live one of the party. */
    @Query("INSERT INTO proxy (proxy_id, assembly_id, party_key, slot, package_hash, principal_id, agent_id, kid,"
            + " sealed_jws, granted_at, granted_index) VALUES (:proxyId, :assemblyId, :partyKey, :slot, :packageHash,"
            + " :principalId, :agentId, :kid, :sealedJws, :grantedAt, :grantedIndex)")
    void insert(ProxyRow row);

    /** One proxy of an assembly. */
    @Query("SELECT * FROM proxy WHERE proxy_id = :proxyId AND assembly_id = :assemblyId")
    Optional<ProxyRow> find(String proxyId, String assemblyId);

    /** The proxies of an assembly in the order of the book. */
    @Query("SELECT * FROM proxy WHERE assembly_id = :assemblyId ORDER BY granted_index")
    List<ProxyRow> ofAssembly(String assemblyId);

    /** The same, newest state, locked against change until the transaction ends. */
    @Query("SELECT * FROM proxy WHERE assembly_id = :assemblyId ORDER BY granted_index FOR UPDATE")
    List<ProxyRow> lockAll(String assemblyId);

    /** Those of the given proxies that were revoked. */
    @Query("SELECT proxy_id FROM proxy WHERE proxy_id IN (:proxyIds) AND revoked_at IS NOT NULL")
    List<String> revokedAmong(Collection<String> proxyIds);

    /** Takes a proxy back, once. */
    @Query("UPDATE proxy SET revocation = :revocation, revoked_at = :at, revoked_index = :index"
            + " WHERE proxy_id = :proxyId AND revoked_at IS NULL")
    int revoke(String proxyId, String revocation, Instant at, long index);
}
