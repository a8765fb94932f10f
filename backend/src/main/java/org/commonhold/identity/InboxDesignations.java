package org.commonhold.identity;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** When the owners of a community had named the in-app inbox as the system in which they receive notices (电子签名法 11). */
public interface InboxDesignations {

    /**
     * Every designation that some persons ever gave.
     *
     * @param persons at most 500 natural persons, 32 hex
     * @return periods by person, oldest first; persons who never gave one are absent
     */
    Map<String, List<Period>> ofPersons(Collection<String> persons);

    /**
     * Every designation that a person ever gave.
     *
     * @param personId 32 hex
     * @return periods, oldest first
     */
    List<Period> ofPerson(String personId);

    /**
     * A designation from one device. A withdrawal ends those of every device; it does not undo what was received before.
     *
     * @param from when it was given, inclusive
     * @param until when it was withdrawn, exclusive; null while it is in force
     * @param textSha256 SHA-256 of the text that was signed, hex
     * @param kid thumbprint of the key that signed it
     */
    record Period(Instant from, @Nullable Instant until, String textSha256, String kid) {

        /** Tells whether the designation was in force. */
        public boolean covers(Instant at) {
            return !at.isBefore(from) && (until == null || at.isBefore(until));
        }
    }
}
