package org.commonhold.platform.audit;

import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.commonhold.contract.Hash;
import org.commonhold.contract.SignedTime;
import org.commonhold.contract.json.CanonicalJson;
import org.commonhold.contract.json.JsonValue;
import org.commonhold.platform.AuditTrail;
import org.jspecify.annotations.Nullable;

/** Keeps the trail in the database. */
@Singleton
class KeptAuditTrail implements AuditTrail {
    private static final String BEGINNING = "0".repeat(64);
    private static final int PORTION = 500;
    private static final int MAX_FACTS = 64 * 1024;

    private final AuditRows rows;
    private final Clock clock;

    KeptAuditTrail(AuditRows rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    @Override
    @Transactional
    public void note(String communityId, String actor, Act act, String subject, Map<String, String> facts) {
        rows.begin(communityId);
        AuditHeadRow head = rows.lock(communityId);
        long number = head.number() + 1;
        Instant at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        String text = CanonicalJson.text(JsonValue.of(facts));
        String hash = hash(head.hash(), communityId, number, at, actor, act.name(), subject, text);
        rows.insert(new AuditRow(communityId, number, at, actor, act.name(), subject, text, hash));
        rows.advance(communityId, number, hash);
    }

    @Override
    @Transactional(readOnly = true)
    public Page page(String communityId, @Nullable Long before, int limit) {
        List<AuditRow> found = rows.page(communityId, before == null ? Long.MAX_VALUE : before, limit + 1);
        boolean more = found.size() > limit;
        List<AuditRow> shown = more ? found.subList(0, limit) : found;
        boolean intact = true;
        for (int at = 0; at < shown.size(); at++) {
            AuditRow row = shown.get(at);
            AuditRow earlier = at + 1 < found.size() ? found.get(at + 1) : null;
            boolean follows = row.number() == (earlier == null ? 1 : earlier.number() + 1);
            String previous = earlier == null ? BEGINNING : earlier.hash();
            intact &= follows && row.hash().equals(hash(previous, row));
        }
        return new Page(
                shown.stream().map(KeptAuditTrail::entry).toList(),
                more ? shown.get(limit - 1).number() : null,
                intact);
    }

    @Override
    @Transactional(readOnly = true)
    public Head head(String communityId) {
        return rows.find(communityId)
                .map(head -> new Head(head.number(), head.hash()))
                .orElse(new Head(0, BEGINNING));
    }

    @Override
    @Transactional(readOnly = true)
    public Chain chain(String communityId, Set<Long> wanted) {
        Map<Long, String> hashes = new HashMap<>();
        @Nullable Fault fault = null;
        long faultAt = 0;
        long entries = 0;
        long expected = 1;
        String previous = BEGINNING;
        List<AuditRow> portion = rows.after(communityId, 0, PORTION);
        while (!portion.isEmpty()) {
            for (AuditRow row : portion) {
                if (fault == null) {
                    fault = fault(row, expected, previous);
                    faultAt = fault == null ? 0 : row.number();
                }
                if (wanted.contains(row.number())) {
                    hashes.put(row.number(), row.hash());
                }
                entries++;
                expected = row.number() + 1;
                previous = row.hash();
            }
            portion = rows.after(communityId, expected - 1, PORTION);
        }
        Head head = head(communityId);
        if (fault == null && (head.number() != expected - 1 || !head.hash().equals(previous))) {
            fault = Fault.SHORTENED;
            faultAt = expected - 1;
        }
        return new Chain(entries, hashes, fault, faultAt);
    }

    private static @Nullable Fault fault(AuditRow row, long expected, String previous) {
        if (row.number() != expected) {
            return Fault.MISSING;
        }
        return row.hash().equals(hash(previous, row)) ? null : Fault.CHANGED;
    }

    private static Entry entry(AuditRow row) {
        Map<String, String> facts = new TreeMap<>();
        CanonicalJson.readObject(row.facts().getBytes(StandardCharsets.UTF_8), MAX_FACTS)
                .members()
                .forEach((name, value) -> {
                    if (value instanceof JsonValue.JsonString text) {
                        facts.put(name, text.value());
                    }
                });
        return new Entry(row.number(), row.at(), row.actor(), Act.valueOf(row.act()), row.subject(), facts, row.hash());
    }

    private static String hash(String previous, AuditRow row) {
        return hash(
                previous,
                row.communityId(),
                row.number(),
                row.at(),
                row.actor(),
                row.act(),
                row.subject(),
                row.facts());
    }

    private static String hash(
            String previous,
            String communityId,
            long number,
            Instant at,
            String actor,
            String act,
            String subject,
            String facts) {
        String text = CanonicalJson.text(JsonValue.JsonObject.builder()
                .put("v", 1)
                .put("previous", previous)
                .put("community", communityId)
                .put("number", number)
                .put("at", SignedTime.write(at))
                .put("actor", actor)
                .put("act", act)
                .put("subject", subject)
                .put("facts", facts)
                .build());
        return Hash.sha256(text.getBytes(StandardCharsets.UTF_8)).hex();
    }
}
