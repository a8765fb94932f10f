package org.commonhold.ballot.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.commonhold.ballot.BallotBox.Frozen;
import org.commonhold.ballot.BallotBox.FrozenRow;
import org.commonhold.contract.Bytes;
import org.commonhold.contract.Hash;
import org.commonhold.platform.Sql;
import org.jspecify.annotations.Nullable;

/** Rows of boxes, frozen rolls and participation lists. */
@Singleton
public final class BoxStore {
    private static final int MAX_ROWS = 100;
    private static final int MAX_KEPT_ROWS = 200_000;
    private static final String STATE = "SELECT assembly_id, community_id, state, open_at, close_at,"
            + " (SELECT key_id FROM choice_key WHERE live = ballot_box.assembly_id) FROM ballot_box";

    private final Sql sql;
    private final Cache<String, List<FrozenRow>> knownRows = Caffeine.newBuilder()
            .maximumWeight(MAX_KEPT_ROWS)
            .weigher((String key, List<FrozenRow> rows) -> rows.size() + 1)
            .build();

    BoxStore(Sql sql) {
        this.sql = sql;
    }

    /**
     * A row of the participation list with its party.
     *
     * @param partyKey the party
     * @param text exact canonical row, or null before the close
     */
    public record ParticipationRow(
            String partyKey, @Nullable String text) {}

    /** {@return whether the caller stands inside a transaction} */
    public boolean inTransaction() {
        return sql.inTransaction();
    }

    /**
     * Adds a frozen box with its roll.
     *
     * @param frozen package and roll
     */
    public void create(Frozen frozen) {
        sql.update(
                "INSERT INTO ballot_box (assembly_id, community_id, package_hash, package_text, roll_root, open_at,"
                        + " close_at, minimum_level, state) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'FROZEN')",
                frozen.assemblyId(),
                frozen.communityId(),
                Hash.fromHex(frozen.packageHash()),
                Bytes.utf8(frozen.packageText()),
                Hash.fromHex(frozen.rollRoot()),
                frozen.openAt(),
                frozen.closeAt(),
                frozen.minimumLevel());
        List<FrozenRow> rows = frozen.rows();
        for (int from = 0; from < rows.size(); from += MAX_ROWS) {
            List<@Nullable Object> values = new ArrayList<>();
            int to = Math.min(rows.size(), from + MAX_ROWS);
            for (int index = from; index < to; index++) {
                FrozenRow row = rows.get(index);
                values.addAll(Arrays.asList(
                        frozen.assemblyId(),
                        index,
                        row.partyKey(),
                        row.slot(),
                        row.representative(),
                        String.join(" ", row.matters()),
                        Bytes.utf8(row.text())));
            }
            sql.update(
                    "INSERT INTO ballot_roll_row (assembly_id, row_index, party_key, slot, representative, matters,"
                            + " row_text) VALUES "
                            + String.join(", ", Collections.nCopies(to - from, "(?, ?, ?, ?, ?, ?, ?)")),
                    values.toArray());
        }
    }

    /**
     * The frozen documents of a box.
     *
     * @param assemblyId the assembly
     * @return package and roll, if the assembly is locked
     */
    public Optional<Frozen> frozen(String assemblyId) {
        // One statement after the other: a second connection taken while the first is held could starve the pool.
        return sql.one(
                        "SELECT community_id, package_hash, package_text, roll_root, open_at, close_at, minimum_level"
                                + " FROM ballot_box WHERE assembly_id = ?",
                        row -> new Frozen(
                                assemblyId,
                                row.getString(1),
                                text(row.getBytes(3)),
                                Hash.of(row.getBytes(2)).hex(),
                                List.of(),
                                Hash.of(row.getBytes(4)).hex(),
                                row.getTimestamp(5).toInstant(),
                                row.getTimestamp(6).toInstant(),
                                row.getString(7)),
                        assemblyId)
                .map(box -> box.with(rows(assemblyId, box.rollRoot())));
    }

    /** The root tells what the rows are; those of a transaction that may still vanish are not kept. */
    private List<FrozenRow> rows(String assemblyId, String rollRoot) {
        String key = assemblyId + rollRoot;
        @Nullable List<FrozenRow> known = knownRows.getIfPresent(key);
        if (known != null) {
            return known;
        }
        List<FrozenRow> read = rows(assemblyId);
        if (!inTransaction()) {
            knownRows.put(key, read);
        }
        return read;
    }

    /**
     * How far boxes are.
     *
     * @param assemblyIds the assemblies
     * @return the states of those that are locked
     */
    public List<BoxState> states(Collection<String> assemblyIds) {
        return sql.list(
                STATE + " WHERE assembly_id IN (" + String.join(", ", Collections.nCopies(assemblyIds.size(), "?"))
                        + ")",
                BoxStore::state,
                assemblyIds.toArray());
    }

    /**
     * How far a box is, with its row locked for the caller's transaction.
     *
     * @param assemblyId the assembly
     * @return the state, if the assembly is locked
     */
    public Optional<BoxState> lockState(String assemblyId) {
        return sql.one(STATE + " WHERE assembly_id = ? FOR UPDATE", BoxStore::state, assemblyId);
    }

    /**
     * Where a box was closed.
     *
     * @param assemblyId the assembly
     * @return index of assembly.closed, once there is one
     */
    public Optional<Long> closedIndex(String assemblyId) {
        return sql.one(
                "SELECT closed_index FROM ballot_box WHERE assembly_id = ? AND closed_index IS NOT NULL",
                row -> row.getLong(1),
                assemblyId);
    }

    /**
     * Lets ballots in.
     *
     * @param assemblyId the assembly
     */
    public void open(String assemblyId) {
        sql.update("UPDATE ballot_box SET state = 'OPEN' WHERE assembly_id = ?", assemblyId);
    }

    /**
     * Moves the end of the window.
     *
     * @param assemblyId the assembly
     * @param closeAt the new end, exclusive
     */
    public void extend(String assemblyId, Instant closeAt) {
        sql.update("UPDATE ballot_box SET close_at = ? WHERE assembly_id = ?", closeAt, assemblyId);
    }

    /**
     * Lets nothing in any more.
     *
     * @param assemblyId the assembly
     * @param closedIndex index of assembly.closed
     * @param participationRoot root of the participation list
     * @param rows the list, in the roll's order
     */
    public void close(String assemblyId, long closedIndex, Hash participationRoot, List<String> rows) {
        sql.update(
                "UPDATE ballot_box SET state = 'CLOSED', closed_index = ?, participation_root = ? WHERE assembly_id ="
                        + " ?",
                closedIndex,
                participationRoot,
                assemblyId);
        for (int from = 0; from < rows.size(); from += MAX_ROWS) {
            int to = Math.min(rows.size(), from + MAX_ROWS);
            List<Object> values = new ArrayList<>();
            StringBuilder cases = new StringBuilder();
            for (int index = from; index < to; index++) {
                cases.append(" WHEN ? THEN ?");
                values.add(index);
                values.add(rows.get(index));
            }
            Collections.addAll(values, assemblyId, from, to);
            sql.update(
                    "UPDATE ballot_roll_row SET participation = CASE row_index" + cases
                            + " END WHERE assembly_id = ? AND row_index >= ? AND row_index < ?",
                    values.toArray());
        }
    }

    /**
     * The participation list.
     *
     * @param assemblyId the assembly
     * @return one row for each party, in the roll's order
     */
    public List<ParticipationRow> participation(String assemblyId) {
        return sql.list(
                "SELECT party_key, participation FROM ballot_roll_row WHERE assembly_id = ? ORDER BY row_index",
                row -> new ParticipationRow(row.getString(1), row.getString(2)),
                assemblyId);
    }

    private List<FrozenRow> rows(String assemblyId) {
        return sql.list(
                "SELECT party_key, slot, representative, matters, row_text FROM ballot_roll_row"
                        + " WHERE assembly_id = ? ORDER BY row_index",
                row -> new FrozenRow(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        Arrays.stream(row.getString(4).split(" ", -1))
                                .filter(matter -> !matter.isEmpty())
                                .toList(),
                        text(row.getBytes(5))),
                assemblyId);
    }

    private static BoxState state(java.sql.ResultSet row) throws java.sql.SQLException {
        byte @Nullable [] key = row.getBytes(6);
        return new BoxState(
                row.getString(1),
                row.getString(2),
                BoxState.Phase.valueOf(row.getString(3)),
                row.getTimestamp(4).toInstant(),
                row.getTimestamp(5).toInstant(),
                key == null ? null : Hash.of(key));
    }

    private static String text(byte[] octets) {
        return new String(octets, StandardCharsets.UTF_8);
    }
}
