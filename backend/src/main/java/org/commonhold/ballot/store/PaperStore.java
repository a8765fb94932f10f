package org.commonhold.ballot.store;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.commonhold.contract.Bytes;
import org.commonhold.contract.Hash;
import org.commonhold.platform.Sql;

/** Rows of paper requests, paper ballots, and ballots that were declared void. */
@Singleton
public final class PaperStore {
    private final Sql sql;

    PaperStore(Sql sql) {
        this.sql = sql;
    }

    /**
     * A live request.
     *
     * @param index index of paper.requested
     * @param rowIndex row of the party
     * @param way how the party asked
     * @param at when
     */
    public record LiveRequest(long index, int rowIndex, String way, Instant at) {}

    /**
     * A ballot that was declared void.
     *
     * @param ballotIndex index of the ballot
     * @param rowIndex row of the party
     * @param caseId the case
     * @param reason why
     * @param index index of ballot.voided
     */
    public record StoredVoid(long ballotIndex, int rowIndex, String caseId, String reason, long index) {}

    /** Adds a request. */
    public void insertRequest(String assemblyId, LiveRequest request) {
        sql.update(
                "INSERT INTO ballot_paper_request (assembly_id, requested_index, row_index, way, requested_at)"
                        + " VALUES (?, ?, ?, ?, ?)",
                assemblyId,
                request.index(),
                request.rowIndex(),
                request.way(),
                request.at());
    }

    /** Ends the live request of a party. */
    public int withdraw(String assemblyId, int rowIndex, long withdrawnIndex) {
        return sql.update(
                "UPDATE ballot_paper_request SET withdrawn_index = ?"
                        + " WHERE assembly_id = ? AND row_index = ? AND withdrawn_index IS NULL",
                withdrawnIndex,
                assemblyId,
                rowIndex);
    }

    /** The live requests in the order of the book. */
    public List<LiveRequest> live(String assemblyId) {
        return sql.list(
                "SELECT requested_index, row_index, way, requested_at FROM ballot_paper_request"
                        + " WHERE assembly_id = ? AND withdrawn_index IS NULL ORDER BY requested_index" + share(),
                row -> new LiveRequest(
                        row.getLong(1),
                        row.getInt(2),
                        row.getString(3),
                        row.getTimestamp(4).toInstant()),
                assemblyId);
    }

    /** Those of some parties whose electronic path rests. */
    public Set<Integer> resting(String assemblyId, List<Integer> rowIndexes) {
        List<Object> values = new ArrayList<>();
        values.add(assemblyId);
        values.addAll(rowIndexes);
        return sql
                .list(
                        "SELECT row_index FROM ballot_paper_request WHERE assembly_id = ? AND row_index IN ("
                                + String.join(", ", Collections.nCopies(rowIndexes.size(), "?"))
                                + ") AND withdrawn_index IS NULL",
                        row -> row.getInt(1),
                        values.toArray())
                .stream()
                .collect(Collectors.toSet());
    }

    /** Adds a paper ballot. */
    public void insert(StoredSheet sheet) {
        sql.update(
                "INSERT INTO ballot_paper (assembly_id, serial, row_index, entry_id, kid, commitment, blinding, sealed,"
                        + " invalid, marks, received_at, entry_index) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                sheet.assemblyId(),
                sheet.serial(),
                sheet.rowIndex(),
                sheet.entryId(),
                sheet.kid(),
                sheet.commitment(),
                sheet.blinding(),
                sheet.sealed(),
                sheet.invalid(),
                sheet.marks(),
                sheet.receivedAt(),
                sheet.entryIndex());
    }

    /** All paper ballots of an assembly in the order of the book; inside a transaction the newest, locked against change. */
    public List<StoredSheet> sheets(String assemblyId) {
        return sql.list(
                "SELECT serial, row_index, entry_id, kid, commitment, blinding, sealed, invalid, marks, received_at,"
                        + " entry_index FROM ballot_paper WHERE assembly_id = ? ORDER BY entry_index" + share(),
                row -> new StoredSheet(
                        assemblyId,
                        row.getInt(1),
                        row.getInt(2),
                        Hash.of(row.getBytes(3)),
                        row.getString(4),
                        Hash.of(row.getBytes(5)),
                        Bytes.of(row.getBytes(6)),
                        Bytes.of(row.getBytes(7)),
                        row.getString(8),
                        row.getString(9),
                        row.getTimestamp(10).toInstant(),
                        row.getLong(11)),
                assemblyId);
    }

    /** Adds a ballot that was declared void. */
    public void insertVoid(String assemblyId, StoredVoid voided) {
        sql.update(
                "INSERT INTO ballot_void (assembly_id, voided_index, row_index, case_id, reason, entry_index)"
                        + " VALUES (?, ?, ?, ?, ?, ?)",
                assemblyId,
                voided.ballotIndex(),
                voided.rowIndex(),
                voided.caseId(),
                voided.reason(),
                voided.index());
    }

    /** The ballots that were declared void, in the order of the book. */
    public List<StoredVoid> voids(String assemblyId) {
        return sql.list(
                "SELECT voided_index, row_index, case_id, reason, entry_index FROM ballot_void WHERE assembly_id = ?"
                        + " ORDER BY entry_index" + share(),
                row -> new StoredVoid(
                        row.getLong(1), row.getInt(2), row.getString(3), row.getString(4), row.getLong(5)),
                assemblyId);
    }

    private String share() {
        return sql.inTransaction() ? " FOR SHARE" : "";
    }
}
