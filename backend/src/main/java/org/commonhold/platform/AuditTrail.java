package org.commonhold.platform;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What people did with permissions that reach others' personal data, kept for each community in a chain of hashes: an entry that is changed,
 * left out or put in between breaks every hash after it.
 */
public interface AuditTrail {

    /** What was done. */
    enum Act {
        /** A list of those whom a notice did not reach was printed, with full names. */
        NAMES_PRINTED,
        /** A volunteer was permitted to see who has not voted. */
        VOLUNTEER_PERMITTED,
        /** That permission was taken back before its end. */
        VOLUNTEER_REVOKED,
        /** A volunteer looked at who has not voted. */
        VOLUNTEER_LOOKED,
        /** A signed ballot that got no answer was handed in at the desk. */
        BALLOT_LODGED
    }

    /**
     * An entry.
     *
     * @param number from 1 without gaps
     * @param at when
     * @param actor account or natural person, 32 hex
     * @param act what was done
     * @param subject to what, 32 hex
     * @param facts what else is needed to understand it; no names
     * @param hash SHA-256 over the entry and the hash before it, hex
     */
    record Entry(
            long number, Instant at, String actor, Act act, String subject, Map<String, String> facts, String hash) {
        /** Copies the map. */
        public Entry {
            facts = Map.copyOf(facts);
        }
    }

    /**
     * Some of the trail.
     *
     * @param entries newest first
     * @param next number before which the following page begins, or null
     * @param intact whether the hashes of these entries follow from each other and from the one before them
     */
    record Page(List<Entry> entries, @Nullable Long next, boolean intact) {
        /** Copies the list. */
        public Page {
            entries = List.copyOf(entries);
        }
    }

    /**
     * Where a trail stands.
     *
     * @param number of the newest entry, 0 before the first
     * @param hash of that entry, hex; zeros before the first
     */
    record Head(long number, String hash) {}

    /** What is wrong with a trail in itself. */
    enum Fault {
        /** The hash of an entry does not follow from the entry and the one before it. */
        CHANGED,
        /** An entry is missing before another one. */
        MISSING,
        /** The trail ends before the place that was noted for its end. */
        SHORTENED
    }

    /**
     * A whole trail, gone through from its first entry.
     *
     * @param entries how many entries there are
     * @param hashes of the entries that were asked for, by number; those that do not exist are absent
     * @param fault the first fault, or null
     * @param at number of the entry with the fault; 0 where there is none
     */
    record Chain(
            long entries,
            Map<Long, String> hashes,
            @Nullable Fault fault,
            long at) {
        /** Copies the map. */
        public Chain {
            hashes = Map.copyOf(hashes);
        }
    }

    /**
     * Adds an entry, in the caller's transaction.
     *
     * @param communityId 32 hex
     * @param actor account or natural person, 32 hex
     * @param act what was done
     * @param subject to what, 32 hex
     * @param facts what else is needed to understand it; no names
     */
    void note(String communityId, String actor, Act act, String subject, Map<String, String> facts);

    /**
     * Reads.
     *
     * @param communityId 32 hex
     * @param before entries with a smaller number; null begins with the newest
     * @param limit how many
     */
    Page page(String communityId, @Nullable Long before, int limit);

    /**
     * Where a trail stands.
     *
     * @param communityId 32 hex
     */
    Head head(String communityId);

    /**
     * Goes through a whole trail, in portions.
     *
     * @param communityId 32 hex
     * @param wanted numbers of entries whose hashes are asked for
     */
    Chain chain(String communityId, Set<Long> wanted);
}
