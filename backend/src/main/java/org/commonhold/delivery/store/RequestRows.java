package org.commonhold.delivery.store;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.commonhold.delivery.Attempt;
import org.commonhold.delivery.ChannelKind;
import org.commonhold.delivery.DeliveryRequest;
import org.commonhold.delivery.Progress;
import org.commonhold.delivery.rule.FallbackOrder;
import org.commonhold.platform.Sql;
import org.jspecify.annotations.Nullable;

/** SQL of requests and of what is told about them. Plain JDBC, because requests come by the thousand and are written by the hundred. */
@Singleton
public final class RequestRows {
    private static final String ATTEMPT =
            "SELECT request_id, person_id, channel, attempted_at, outcome, code FROM delivery_attempt";
    private static final int MOST_PERSONS = 500;
    private static final long MILLIS_PER_MINUTE = 60_000;

    private final Sql sql;

    RequestRows(Sql sql) {
        this.sql = sql;
    }

    /**
     * Adds requests with their steps, in the caller's transaction; those that exist stay.
     *
     * @param requests what is asked
     * @param order which steps they take
     * @param now time of the domain
     * @param machineNow time of the machine
     */
    public void add(List<DeliveryRequest> requests, FallbackOrder order, Instant now, Instant machineNow) {
        if (!sql.inTransaction()) {
            throw new IllegalStateException("a delivery is asked for inside the caller's transaction only");
        }
        List<@Nullable Object[]> rows = new ArrayList<>();
        List<@Nullable Object[]> steps = new ArrayList<>();
        for (DeliveryRequest each : requests) {
            rows.add(new @Nullable Object[] {
                each.requestId(),
                each.communityId(),
                each.personId(),
                each.subjectId(),
                each.type().name(),
                each.urgency().name(),
                each.collapseKey(),
                now,
                each.expiresAt(),
                "OPEN"
            });
            for (FallbackOrder.Planned planned : order.steps(each.urgency())) {
                steps.add(new @Nullable Object[] {
                    each.requestId(),
                    planned.step().name(),
                    true,
                    FallbackOrder.priority(each.urgency()),
                    each.notBefore().plus(planned.delay()),
                    machineNow,
                    0
                });
            }
        }
        sql.insertAll(
                "INSERT INTO delivery_request (request_id, community_id, person_id, subject_id, push_type, urgency,"
                        + " collapse_key, requested_at, expires_at, state) VALUES",
                " ON DUPLICATE KEY UPDATE delivery_request.request_id = delivery_request.request_id",
                rows);
        sql.insertAll(
                "INSERT INTO delivery_step (request_id, step, waiting, priority, due_at, ready_at, attempts) VALUES",
                " ON DUPLICATE KEY UPDATE delivery_step.request_id = delivery_step.request_id",
                steps);
    }

    /** Ends what is still open of a subject for a person. */
    public void settle(String subjectId, String personId) {
        sql.update(
                "UPDATE delivery_request SET state = IF(accepted_at IS NULL, 'SETTLED', 'ACCEPTED')"
                        + " WHERE subject_id = ? AND person_id = ? AND state = 'OPEN'",
                subjectId,
                personId);
        sql.update(
                "UPDATE delivery_step s JOIN delivery_request r ON r.request_id = s.request_id SET s.waiting = FALSE"
                        + " WHERE r.subject_id = ? AND r.person_id = ? AND s.waiting",
                subjectId,
                personId);
    }

    /** Every try of a subject, oldest first. */
    public List<Attempt> attempts(String subjectId) {
        return sql.list(ATTEMPT + " WHERE subject_id = ? ORDER BY attempt_id", RequestRows::attempt, subjectId);
    }

    /** The tries of a subject for some persons; those of each oldest first. */
    public List<Attempt> attempts(String subjectId, Collection<String> persons) {
        List<Attempt> found = new ArrayList<>();
        List<String> all = List.copyOf(persons);
        for (int from = 0; from < all.size(); from += MOST_PERSONS) {
            List<String> some = all.subList(from, Math.min(all.size(), from + MOST_PERSONS));
            List<@Nullable Object> values = new ArrayList<>(some);
            values.add(0, subjectId);
            found.addAll(sql.list(
                    ATTEMPT + " WHERE subject_id = ? AND person_id IN (" + Sql.places(some.size())
                            + ") ORDER BY attempt_id",
                    RequestRows::attempt,
                    values.toArray()));
        }
        return found;
    }

    /** The newest try of a subject for each of some persons. */
    public Map<String, Attempt> lastAttempts(String subjectId, Collection<String> persons) {
        Map<String, Attempt> last = new LinkedHashMap<>();
        List<String> all = List.copyOf(persons);
        for (int from = 0; from < all.size(); from += MOST_PERSONS) {
            List<String> some = all.subList(from, Math.min(all.size(), from + MOST_PERSONS));
            List<@Nullable Object> values = new ArrayList<>(some);
            values.add(0, subjectId);
            sql.list(
                            ATTEMPT + " WHERE attempt_id IN (SELECT MAX(attempt_id) FROM delivery_attempt WHERE"
                                    + " subject_id = ? AND person_id IN (" + Sql.places(some.size())
                                    + ") GROUP BY person_id)",
                            RequestRows::attempt,
                            values.toArray())
                    .forEach(attempt -> last.put(attempt.personId(), attempt));
        }
        return last;
    }

    /** How far a subject is. */
    public Progress progress(String subjectId) {
        Map<String, Long> states = new LinkedHashMap<>();
        sql.list(
                        "SELECT IF(state = 'OPEN' AND accepted_at IS NOT NULL, 'REACHED', state), COUNT(DISTINCT"
                                + " person_id) FROM delivery_request WHERE subject_id = ? GROUP BY 1",
                        row -> Map.entry(row.getString(1), row.getLong(2)),
                        subjectId)
                .forEach(entry -> states.put(entry.getKey(), entry.getValue()));
        long waiting = states.getOrDefault("OPEN", 0L);
        long accepted = states.getOrDefault("ACCEPTED", 0L) + states.getOrDefault("REACHED", 0L);
        long failed = states.getOrDefault("UNREACHED", 0L) + states.getOrDefault("EXPIRED", 0L);
        long settled = states.getOrDefault("SETTLED", 0L);
        long requested = waiting + accepted + failed + settled;
        return sql.one(
                        "SELECT COUNT(*), MIN(attempted_at), MAX(attempted_at) FROM delivery_attempt WHERE subject_id"
                                + " = ?",
                        row -> {
                            @Nullable Timestamp first = row.getTimestamp(2);
                            @Nullable Timestamp last = row.getTimestamp(3);
                            long span = first == null || last == null ? 0 : last.getTime() - first.getTime();
                            return new Progress(
                                    requested,
                                    waiting,
                                    accepted,
                                    failed,
                                    settled,
                                    span <= 0 ? 0 : row.getLong(1) * MILLIS_PER_MINUTE / span,
                                    first == null ? null : first.toInstant(),
                                    last == null ? null : last.toInstant());
                        },
                        subjectId)
                .orElseThrow();
    }

    private static Attempt attempt(ResultSet row) throws SQLException {
        return new Attempt(
                row.getString(1),
                row.getString(2),
                ChannelKind.valueOf(row.getString(3)),
                row.getTimestamp(4).toInstant(),
                Attempt.Result.valueOf(row.getString(5)),
                row.getString(6));
    }
}
