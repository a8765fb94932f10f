package org.commonhold.identity.trail;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.commonhold.contract.json.JsonValue;
import org.commonhold.contract.log.EntryType;
import org.commonhold.contract.log.LogEntry;
import org.commonhold.platform.AuditTrail;
import org.commonhold.transparency.Book;
import org.jspecify.annotations.Nullable;

/**
 * Compares the whole trail of a community with itself and with every checkpoint of it that stands in the book. Whoever changes, takes out or
 * cuts off entries in the database, and computes all hashes anew, cannot change the book along with them.
 */
@Singleton
public class CompareTrail {
    private final AuditTrail trail;
    private final Book book;

    CompareTrail(AuditTrail trail, Book book) {
        this.trail = trail;
        this.book = book;
    }

    /** What is wrong with a trail. */
    public enum Fault {
        /** The hash of an entry does not follow from the entry and the one before it. */
        CHANGED,
        /** An entry is missing. */
        MISSING,
        /** The trail ends before a place to which it had come already. */
        SHORTENED,
        /** The hashes follow from each other, but not to what the book says of them. */
        REWRITTEN
    }

    /**
     * A checkpoint of the trail in the book.
     *
     * @param entry index of audit.checkpoint
     * @param number of the entry that was the newest of the trail then
     * @param hash of it, hex
     */
    public record Checkpoint(long entry, long number, String hash) {}

    /**
     * What came of it.
     *
     * @param entries entries of the trail
     * @param checkpoints in the order of the book
     * @param fault the first fault, or null where everything agrees
     * @param number of the entry of the trail with the fault; 0 where there is none
     * @param against the checkpoint that says otherwise; null where the trail contradicts itself
     */
    public record Compared(
            long entries,
            List<Checkpoint> checkpoints,
            @Nullable Fault fault,
            long number,
            @Nullable Checkpoint against) {
        /** Copies the list. */
        public Compared {
            checkpoints = List.copyOf(checkpoints);
        }

        /** Tells whether everything agrees. */
        public boolean agrees() {
            return fault == null;
        }

        /** The newest checkpoint. */
        public Optional<Checkpoint> newest() {
            return checkpoints.isEmpty() ? Optional.empty() : Optional.of(checkpoints.get(checkpoints.size() - 1));
        }
    }

    /**
     * Compares.
     *
     * @param communityId 32 hex
     */
    public Compared compare(String communityId) {
        List<Checkpoint> checkpoints = checkpoints(communityId);
        Set<Long> numbers = checkpoints.stream().map(Checkpoint::number).collect(Collectors.toSet());
        AuditTrail.Chain chain = trail.chain(communityId, numbers);
        AuditTrail.Fault own = chain.fault();
        if (own != null) {
            return new Compared(chain.entries(), checkpoints, Fault.valueOf(own.name()), chain.at(), null);
        }
        for (Checkpoint checkpoint : checkpoints) {
            String hash = chain.hashes().get(checkpoint.number());
            if (hash == null || !hash.equals(checkpoint.hash())) {
                Fault fault = hash == null ? Fault.SHORTENED : Fault.REWRITTEN;
                return new Compared(chain.entries(), checkpoints, fault, checkpoint.number(), checkpoint);
            }
        }
        return new Compared(chain.entries(), checkpoints, null, 0, null);
    }

    private List<Checkpoint> checkpoints(String communityId) {
        List<Checkpoint> checkpoints = new ArrayList<>();
        for (Book.Appended entry : book.entriesOfType(communityId, EntryType.AUDIT_CHECKPOINT.text(), 0)) {
            JsonValue.JsonObject body =
                    LogEntry.read(entry.text().getBytes(StandardCharsets.UTF_8)).body();
            if (body.get("number") instanceof JsonValue.JsonInteger number
                    && body.get("hash") instanceof JsonValue.JsonString hash) {
                checkpoints.add(new Checkpoint(entry.index(), number.value(), hash.value()));
            }
        }
        return checkpoints;
    }
}
