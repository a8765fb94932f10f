package org.commonhold.delivery.store;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.commonhold.contract.push.PushType;
import org.commonhold.delivery.Attempt;
import org.commonhold.delivery.ChannelKind;
import org.commonhold.delivery.Urgency;
import org.commonhold.delivery.rule.FallbackOrder;
import org.commonhold.delivery.rule.Step;
import org.commonhold.platform.Sql;
import org.jspecify.annotations.Nullable;

/**
 * SQL of the work: claiming steps and reporting them. Plain JDBC for rows that are locked past each other and written in bulk. All of it
 * runs in a transaction of the caller that reads what is committed (READ COMMITTED), so that no gap is locked.
 */
@Singleton
public final class StepRows {
    /** Takes the index of what is due, by all its columns: whatever else is scanned would be locked, and other nodes would pass it over. */
    private static final String FREE = "SELECT request_id FROM delivery_step FORCE INDEX (delivery_step_due)"
            + " WHERE waiting = TRUE AND step = ? AND priority = ?"
            + " AND due_at <= ? AND ready_at <= ? ORDER BY due_at LIMIT ? FOR UPDATE SKIP LOCKED";

    private static final int EXPIRY_COLUMN = 9;

    private final Sql sql;

    StepRows(Sql sql) {
        this.sql = sql;
    }

    /**
     * What is to be written of one try.
     *
     * @param step of which it was
     * @param channel on which
     * @param addressId device, or null
     * @param result what came of it
     * @param code what the provider said, or null
     */
    public record Tried(
            ClaimedStep step,
            ChannelKind channel,
            @Nullable String addressId,
            Attempt.Result result,
            @Nullable String code) {}

    /**
     * Claims steps that nobody holds: emergencies first, then by age. Rows that another node is claiming are passed over.
     *
     * @param step which kind
     * @param most how many
     * @param now time of the domain
     * @param machineNow time of the machine
     * @param until end of the lease, time of the machine
     * @param claim id of the lease
     */
    public List<ClaimedStep> claim(Step step, int most, Instant now, Instant machineNow, Instant until, String claim) {
        List<String> ids = new ArrayList<>();
        for (Urgency urgency : Urgency.values()) {
            if (ids.size() < most) {
                ids.addAll(sql.list(
                        FREE,
                        row -> row.getString(1),
                        step.name(),
                        FallbackOrder.priority(urgency),
                        now,
                        machineNow,
                        most - ids.size()));
            }
        }
        if (ids.isEmpty()) {
            return List.of();
        }
        List<@Nullable Object> values = new ArrayList<>(List.of(until, claim, step.name()));
        values.addAll(ids);
        sql.update(
                "UPDATE delivery_step SET ready_at = ?, claim = ? WHERE step = ? AND request_id IN ("
                        + Sql.places(ids.size()) + ")",
                values.toArray());
        Map<String, Set<String>> done = new HashMap<>();
        sql.list(
                        "SELECT request_id, address_id FROM delivery_attempt WHERE outcome <> 'RETRY'"
                                + " AND outcome <> 'AUTH_BROKEN' AND address_id IS NOT NULL AND request_id IN ("
                                + Sql.places(ids.size()) + ")",
                        row -> Map.entry(row.getString(1), row.getString(2)),
                        ids.toArray())
                .forEach(each -> done.computeIfAbsent(each.getKey(), id -> new HashSet<>())
                        .add(each.getValue()));
        List<@Nullable Object> chosen = new ArrayList<>(List.of(step.name()));
        chosen.addAll(ids);
        return sql.list(
                "SELECT r.request_id, s.attempts, r.community_id, r.person_id, r.subject_id, r.push_type, r.urgency,"
                        + " r.collapse_key, r.expires_at FROM delivery_step s JOIN delivery_request r"
                        + " ON r.request_id = s.request_id WHERE s.step = ? AND s.request_id IN ("
                        + Sql.places(ids.size()) + ") ORDER BY s.priority, s.due_at",
                row -> claimed(row, step, claim, done),
                chosen.toArray());
    }

    /** Locks requests until the caller's transaction ends, always in the same order. */
    public void lock(Collection<String> requests) {
        sql.list(
                "SELECT request_id FROM delivery_request WHERE request_id IN (" + Sql.places(requests.size())
                        + ") ORDER BY request_id FOR UPDATE",
                row -> row.getString(1),
                requests.toArray());
    }

    /** Writes tries. */
    public void tried(List<Tried> tried, Instant at) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (Tried each : tried) {
            rows.add(new @Nullable Object[] {
                each.step().requestId(),
                each.step().subjectId(),
                each.step().personId(),
                each.channel().name(),
                each.addressId(),
                at,
                each.result().name(),
                each.code()
            });
        }
        sql.insertAll(
                "INSERT INTO delivery_attempt (request_id, subject_id, person_id, channel, address_id, attempted_at,"
                        + " outcome, code) VALUES",
                "",
                rows);
    }

    /** Ends steps, each only for the holder of its newest lease. */
    public void done(Collection<ClaimedStep> steps) {
        if (steps.isEmpty()) {
            return;
        }
        List<@Nullable Object> values = new ArrayList<>();
        for (ClaimedStep each : steps) {
            values.add(each.requestId());
            values.add(each.step().name());
            values.add(each.claim());
        }
        sql.update(
                "UPDATE delivery_step SET waiting = FALSE WHERE (request_id, step, claim) IN ("
                        + Sql.rows(steps.size(), 3) + ")",
                values.toArray());
    }

    /** Puts a step back, only for the holder of its newest lease. */
    public void again(ClaimedStep step, Instant readyAt, int attempts) {
        sql.update(
                "UPDATE delivery_step SET ready_at = ?, attempts = ?, claim = NULL WHERE request_id = ? AND step = ?"
                        + " AND claim = ?",
                readyAt,
                attempts,
                step.requestId(),
                step.step().name(),
                step.claim());
    }

    /** Notes when a provider first took a message of requests. */
    public void accepted(Collection<String> requests, Instant at) {
        onRequests(
                "UPDATE delivery_request SET accepted_at = ? WHERE accepted_at IS NULL AND request_id IN (%s)",
                at, requests);
    }

    /** Makes the text messages due at once of requests that no provider took a message of. */
    public void smsAtOnce(Collection<String> requests, Instant now) {
        onRequests(
                "UPDATE delivery_step s JOIN delivery_request r ON r.request_id = s.request_id"
                        + " SET s.due_at = LEAST(s.due_at, ?) WHERE s.waiting AND s.step = 'SMS'"
                        + " AND r.accepted_at IS NULL AND r.request_id IN (%s)",
                now, requests);
    }

    /**
     * Ends requests of which no step waits.
     *
     * @param requests that were locked
     * @param now time of the domain
     * @return those that nobody could be given a message for and that end on paper
     */
    public Set<String> finish(Collection<String> requests, Instant now) {
        if (requests.isEmpty()) {
            return Set.of();
        }
        String ended = " FROM delivery_request r WHERE r.state = 'OPEN' AND r.request_id IN ("
                + Sql.places(requests.size())
                + ") AND NOT EXISTS (SELECT 1 FROM delivery_step s WHERE s.request_id = r.request_id AND s.waiting)";
        List<String> through = sql.list("SELECT r.request_id" + ended, row -> row.getString(1), requests.toArray());
        if (through.isEmpty()) {
            return Set.of();
        }
        Set<String> paper = new HashSet<>(sql.list(
                "SELECT request_id FROM delivery_request WHERE accepted_at IS NULL"
                        + " AND urgency IN ('EMERGENCY', 'STATUTORY') AND request_id IN ("
                        + Sql.places(through.size()) + ")",
                row -> row.getString(1),
                through.toArray()));
        onRequests(
                "UPDATE delivery_request SET state = IF(accepted_at IS NOT NULL, 'ACCEPTED', IF(expires_at <= ?,"
                        + " 'EXPIRED', 'UNREACHED')) WHERE request_id IN (%s)",
                now, through);
        return paper;
    }

    private void onRequests(String statement, Instant first, Collection<String> requests) {
        if (requests.isEmpty()) {
            return;
        }
        List<@Nullable Object> values = new ArrayList<>();
        values.add(first);
        values.addAll(requests);
        sql.update(statement.formatted(Sql.places(requests.size())), values.toArray());
    }

    private static ClaimedStep claimed(ResultSet row, Step step, String claim, Map<String, Set<String>> done)
            throws SQLException {
        return new ClaimedStep(
                row.getString(1),
                step,
                claim,
                row.getInt(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                PushType.valueOf(row.getString(6)),
                Urgency.valueOf(row.getString(7)),
                row.getString(8),
                Sql.instant(row, EXPIRY_COLUMN),
                Set.copyOf(done.getOrDefault(row.getString(1), Set.of())));
    }
}
