package org.commonhold.ballot.store;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commonhold.ballot.ChoiceKeys.ChoiceKey;
import org.commonhold.ballot.ChoiceKeys.Place;
import org.commonhold.ballot.ChoiceKeys.Share;
import org.commonhold.ballot.ChoiceKeys.State;
import org.commonhold.contract.Bytes;
import org.commonhold.contract.Hash;
import org.commonhold.platform.Sql;
import org.jspecify.annotations.Nullable;

/** Rows of choice keys and of their shares. */
@Singleton
public final class ChoiceKeyStore {
    private final Sql sql;

    ChoiceKeyStore(Sql sql) {
        this.sql = sql;
    }

    /**
     * What a ballot that arrives now is sealed to.
     *
     * @param settled whether that cannot change any more
     * @param publicKey the key, or null for the vault
     */
    public record Sealing(boolean settled, @Nullable Bytes publicKey) {}

    /** What ballots of a box are sealed to. */
    public Optional<Sealing> sealing(String assemblyId) {
        return sql.one(
                "SELECT b.state, k.public_key FROM ballot_box b LEFT JOIN choice_key k ON k.live = b.assembly_id"
                        + " WHERE b.assembly_id = ?",
                row -> new Sealing(
                        BoxState.Phase.valueOf(row.getString(1)) != BoxState.Phase.FROZEN, bytes(row.getBytes(2))),
                assemblyId);
    }

    /** The key in use, or else the one abandoned last. */
    public Optional<ChoiceKey> newest(String assemblyId) {
        return sql.one(
                        "SELECT key_id, public_key, state, made_by, made_at, ended_at FROM choice_key WHERE"
                                + " assembly_id = ? ORDER BY made_index DESC"
                                + " LIMIT"
                                + " 1" + (sql.inTransaction() ? " FOR SHARE" : ""),
                        row -> key(assemblyId, row),
                        assemblyId)
                .map(this::withShares);
    }

    /** Whether a key was ever given here, to any assembly. */
    public boolean exists(Hash keyId) {
        return sql.one("SELECT 1 FROM choice_key WHERE key_id = ?", row -> row.getInt(1), keyId)
                .isPresent();
    }

    private static ChoiceKey key(String assemblyId, ResultSet row) throws SQLException {
        return new ChoiceKey(
                assemblyId,
                Hash.of(row.getBytes(1)),
                Bytes.of(row.getBytes(2)),
                State.valueOf(row.getString(3)),
                row.getString(4),
                row.getTimestamp(5).toInstant(),
                instant(row.getTimestamp(6)),
                List.of());
    }

    private ChoiceKey withShares(ChoiceKey key) {
        List<Share> shares = sql.list(
                "SELECT place, check_value, account_id, checked_at, given_at FROM choice_key_share WHERE key_id = ?"
                        + " ORDER BY FIELD(place, 'COUNTER', 'SCRUTINEER', 'THIRD')"
                        + (sql.inTransaction() ? " FOR SHARE" : ""),
                row -> new Share(
                        Place.valueOf(row.getString(1)),
                        Hash.of(row.getBytes(2)),
                        row.getString(3),
                        instant(row.getTimestamp(4)),
                        instant(row.getTimestamp(5))),
                key.keyId());
        return new ChoiceKey(
                key.assemblyId(),
                key.keyId(),
                key.publicKey(),
                key.state(),
                key.madeBy(),
                key.madeAt(),
                key.endedAt(),
                shares);
    }

    /** Adds a key with its three shares. */
    public void insert(ChoiceKey key, long madeIndex) {
        sql.update(
                "INSERT INTO choice_key (key_id, assembly_id, public_key, state, made_by, made_at, made_index)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?)",
                key.keyId(),
                key.assemblyId(),
                key.publicKey(),
                key.state().name(),
                key.madeBy(),
                key.madeAt(),
                madeIndex);
        key.shares()
                .forEach(share -> sql.update(
                        "INSERT INTO choice_key_share (key_id, place, check_value) VALUES (?, ?, ?)",
                        key.keyId(),
                        share.place().name(),
                        share.check()));
    }

    /** Notes who holds a share. */
    public void taken(Hash keyId, Place place, String accountId, Instant at) {
        sql.update(
                "UPDATE choice_key_share SET account_id = ?, checked_at = ? WHERE key_id = ? AND place = ?",
                accountId,
                at,
                keyId,
                place.name());
    }

    /** Every holder has the share. */
    public void ready(Hash keyId) {
        sql.update("UPDATE choice_key SET state = 'READY' WHERE key_id = ?", keyId);
    }

    /** The key is not used. */
    public void abandoned(Hash keyId, Instant at) {
        sql.update("UPDATE choice_key SET state = 'ABANDONED', ended_at = ? WHERE key_id = ?", at, keyId);
    }

    /** Keeps a share that was given back. */
    public void given(Hash keyId, Place place, Bytes sealedShare, Instant at) {
        sql.update(
                "UPDATE choice_key_share SET sealed_share = ?, given_at = ? WHERE key_id = ? AND place = ?",
                sealedShare,
                at,
                keyId,
                place.name());
    }

    /** The shares that were given back, encrypted. */
    public Map<Place, Bytes> given(Hash keyId) {
        Map<Place, Bytes> given = new EnumMap<>(Place.class);
        sql.list(
                        "SELECT place, sealed_share FROM choice_key_share WHERE key_id = ? AND sealed_share IS NOT NULL"
                                + (sql.inTransaction() ? " FOR SHARE" : ""),
                        row -> Map.entry(Place.valueOf(row.getString(1)), Bytes.of(row.getBytes(2))),
                        keyId)
                .forEach(each -> given.put(each.getKey(), each.getValue()));
        return given;
    }

    /** Keeps the private key. */
    public void released(Hash keyId, Bytes sealedPrivateKey, Instant at) {
        sql.update(
                "UPDATE choice_key SET state = 'RELEASED', sealed_private_key = ?, ended_at = ? WHERE key_id = ?",
                sealedPrivateKey,
                at,
                keyId);
    }

    /** The private key, encrypted, once it is released. */
    public Optional<Bytes> sealedPrivateKey(String assemblyId) {
        return sql.one(
                "SELECT sealed_private_key FROM choice_key WHERE live = ? AND sealed_private_key IS NOT NULL",
                row -> Bytes.of(row.getBytes(1)),
                assemblyId);
    }

    private static @Nullable Instant instant(@Nullable Timestamp time) {
        return time == null ? null : time.toInstant();
    }

    private static @Nullable Bytes bytes(byte @Nullable [] octets) {
        return octets == null ? null : Bytes.of(octets);
    }
}
