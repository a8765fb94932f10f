package org.commonhold.ballot.store;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.commonhold.contract.Bytes;
import org.commonhold.contract.Hash;
import org.commonhold.platform.Sql;
import org.jspecify.annotations.Nullable;

/** Rows of accepted ballots and of refusals. */
@Singleton
public final class BallotStore {
    private static final String COLUMNS = "ballot_id, assembly_id, row_index, version, nonce_hash, kid, key_method,"
            + " commitment, blinding, sealed_jws, entry_index, received_at, proxy";
    private static final int MAX_ROWS = 256;

    private final Sql sql;

    BallotStore(Sql sql) {
        this.sql = sql;
    }

    /**
     * What stands in the way of a ballot: an accepted one with the same id, party or nonce.
     *
     * @param ballotId its id
     * @param rowIndex its party
     * @param version its version
     * @param nonceHash its nonce
     * @param byProxy whether it was cast under a proxy
     * @param voided whether officials declared it void
     */
    public record Taken(Hash ballotId, int rowIndex, int version, Hash nonceHash, boolean byProxy, boolean voided) {}

    /**
     * Finds a ballot by its id.
     *
     * @param ballotId SHA-256 of the payload
     * @return the ballot, if it was accepted
     */
    public Optional<StoredBallot> find(Hash ballotId) {
        return sql.one("SELECT " + COLUMNS + " FROM ballot WHERE ballot_id = ?", BallotStore::ballot, ballotId);
    }

    /**
     * Finds ballots by their ids.
     *
     * @param ballotIds ids
     * @return those that were accepted
     */
    public List<StoredBallot> find(Collection<Hash> ballotIds) {
        if (ballotIds.isEmpty()) {
            return List.of();
        }
        return sql.list(
                "SELECT " + COLUMNS + " FROM ballot WHERE ballot_id IN (" + marks(ballotIds.size()) + ")",
                BallotStore::ballot,
                ballotIds.toArray());
    }

    /**
     * All ballots of an assembly, in the order of the book; locked against change for the caller's transaction if there
     * is one, and then the newest.
     *
     * @param assemblyId the assembly
     * @return the ballots
     */
    public List<StoredBallot> all(String assemblyId) {
        return sql.list(
                "SELECT " + COLUMNS + " FROM ballot WHERE assembly_id = ? ORDER BY entry_index"
                        + (sql.inTransaction() ? " FOR SHARE" : ""),
                BallotStore::ballot,
                assemblyId);
    }

    /**
     * The ballots of some rows of the roll, in the order of the book; locked as {@link #all}.
     *
     * @param assemblyId the assembly
     * @param rows row indexes
     * @return their ballots
     */
    public List<StoredBallot> ofRows(String assemblyId, Collection<Integer> rows) {
        if (rows.isEmpty()) {
            return List.of();
        }
        List<Object> values = new ArrayList<>(rows);
        values.add(0, assemblyId);
        return sql.list(
                "SELECT " + COLUMNS + " FROM ballot WHERE assembly_id = ? AND row_index IN (" + marks(rows.size())
                        + ") ORDER BY entry_index" + (sql.inTransaction() ? " FOR SHARE" : ""),
                BallotStore::ballot,
                values.toArray());
    }

    /**
     * The version of the last ballot of a row of the roll.
     *
     * @param assemblyId the assembly
     * @param row row index
     * @return 0 where there is none
     */
    public int lastVersion(String assemblyId, int row) {
        return sql.one(
                        "SELECT COALESCE(MAX(version), 0) FROM ballot WHERE assembly_id = ? AND row_index = ?",
                        result -> result.getInt(1),
                        assemblyId,
                        row)
                .orElse(0);
    }

    /**
     * The rows of the roll that have a valid ballot on a device or on paper which nobody declared void before the close.
     *
     * @param assemblyId the assembly
     * @return row indexes
     */
    public List<Integer> participatingRows(String assemblyId) {
        String standing = " AND NOT EXISTS (SELECT 1 FROM ballot_void v WHERE v.assembly_id = b.assembly_id"
                + " AND v.voided_index = b.entry_index AND v.entry_index < COALESCE((SELECT closed_index FROM ballot_box x"
                + " WHERE x.assembly_id = b.assembly_id), 9223372036854775807))";
        String share = sql.inTransaction() ? " FOR SHARE" : "";
        List<Integer> rows = new ArrayList<>(sql.list(
                "SELECT DISTINCT b.row_index FROM ballot b WHERE b.assembly_id = ?" + standing + share,
                row -> row.getInt(1),
                assemblyId));
        rows.addAll(sql.list(
                "SELECT DISTINCT b.row_index FROM ballot_paper b WHERE b.assembly_id = ? AND b.invalid IS NULL"
                        + standing + share,
                row -> row.getInt(1),
                assemblyId));
        return rows.stream().distinct().toList();
    }

    /**
     * Which of the ids, parties and nonces of a batch are taken.
     *
     * @param assemblyId the assembly
     * @param ballotIds ids of the batch
     * @param rowIndexes parties of the batch
     * @param nonceHashes nonces of the batch
     * @return the accepted ballots that share one of them
     */
    public List<Taken> taken(
            String assemblyId, List<Hash> ballotIds, List<Integer> rowIndexes, List<Hash> nonceHashes) {
        String select = "SELECT ballot_id, row_index, version, nonce_hash, proxy IS NOT NULL, EXISTS (SELECT 1"
                + " FROM ballot_void v WHERE v.assembly_id = ballot.assembly_id AND v.voided_index = ballot.entry_index)"
                + " FROM ballot WHERE ";
        int width = marked(ballotIds.size());
        List<Object> values = new ArrayList<>(padded(ballotIds, width));
        values.add(assemblyId);
        values.addAll(padded(rowIndexes, width));
        values.add(assemblyId);
        values.addAll(padded(nonceHashes, width));
        // Three index look-ups: one condition with OR would scan.
        return sql.list(
                select + "ballot_id IN (" + marks(width) + ") UNION " + select
                        + "assembly_id = ? AND row_index IN (" + marks(width) + ") UNION " + select
                        + "assembly_id = ? AND nonce_hash IN (" + marks(width) + ")",
                row -> new Taken(
                        Hash.of(row.getBytes(1)),
                        row.getInt(2),
                        row.getInt(3),
                        Hash.of(row.getBytes(4)),
                        row.getBoolean(5),
                        row.getBoolean(6)),
                values.toArray());
    }

    /**
     * Adds accepted ballots.
     *
     * @param ballots the ballots
     */
    public void insert(List<StoredBallot> ballots) {
        int rows;
        for (int from = 0; from < ballots.size(); from += rows) {
            // In powers of two: few different statements, which the driver keeps prepared.
            rows = Math.min(MAX_ROWS, Integer.highestOneBit(ballots.size() - from));
            List<StoredBallot> chunk = ballots.subList(from, from + rows);
            List<@Nullable Object> values = new ArrayList<>();
            for (StoredBallot ballot : chunk) {
                Collections.addAll(
                        values,
                        ballot.ballotId(),
                        ballot.assemblyId(),
                        ballot.rowIndex(),
                        ballot.version(),
                        ballot.nonceHash(),
                        ballot.kid(),
                        ballot.keyMethod(),
                        ballot.commitment(),
                        ballot.blinding(),
                        ballot.sealedJws(),
                        ballot.entryIndex(),
                        ballot.receivedAt(),
                        ballot.proxy());
            }
            sql.update(
                    "INSERT INTO ballot (" + COLUMNS + ") VALUES "
                            + String.join(", ", Collections.nCopies(chunk.size(), "(" + marks(13) + ")")),
                    values.toArray());
        }
    }

    /**
     * Counts a refusal.
     *
     * @param assemblyId the assembly
     * @param code the refusal's code
     */
    public void countRefusal(String assemblyId, String code) {
        sql.update(
                "INSERT INTO ballot_refusal (assembly_id, code, refusals) VALUES (?, ?, 1)"
                        + " ON DUPLICATE KEY UPDATE refusals = refusals + 1",
                assemblyId,
                code);
    }

    /**
     * The counted refusals.
     *
     * @param assemblyId the assembly
     * @return how many by code
     */
    public Map<String, Long> refusals(String assemblyId) {
        Map<String, Long> counts = new TreeMap<>();
        sql.list(
                        "SELECT code, refusals FROM ballot_refusal WHERE assembly_id = ?"
                                + (sql.inTransaction() ? " FOR SHARE" : ""),
                        row -> Map.entry(row.getString(1), row.getLong(2)),
                        assemblyId)
                .forEach(entry -> counts.put(entry.getKey(), entry.getValue()));
        return counts;
    }

    private static StoredBallot ballot(java.sql.ResultSet row) throws java.sql.SQLException {
        byte @Nullable [] proxy = row.getBytes(13);
        return new StoredBallot(
                Hash.of(row.getBytes(1)),
                row.getString(2),
                row.getInt(3),
                row.getInt(4),
                Hash.of(row.getBytes(5)),
                row.getString(6),
                row.getString(7),
                proxy == null ? null : Hash.of(proxy),
                Hash.of(row.getBytes(8)),
                Bytes.of(row.getBytes(9)),
                Bytes.of(row.getBytes(10)),
                row.getLong(11),
                row.getTimestamp(12).toInstant());
    }

    /** The next power of two, so that few different statements are prepared. */
    private static int marked(int count) {
        return Integer.highestOneBit(2 * count - 1);
    }

    /** Repeats the last value: in a list of alternatives it changes nothing. */
    private static <T> List<T> padded(List<T> values, int width) {
        List<T> padded = new ArrayList<>(values);
        padded.addAll(Collections.nCopies(width - values.size(), values.get(values.size() - 1)));
        return padded;
    }

    private static String marks(int count) {
        return String.join(", ", Collections.nCopies(count, "?"));
    }
}
