package org.commonhold.assembly;

import java.time.Instant;

/**
 * An incident of an open assembly was recorded; published inside the transaction that enters it in the book.
 *
 * @param communityId 32 hex
 * @param assemblyId 32 hex
 * @param incidentId 32 hex
 * @param title of the assembly
 * @param beganAt when the service was first not usable
 * @param endedAt when it was usable again
 * @param what what happened
 * @param handling how it is handled
 */
public record IncidentRecorded(
        String communityId,
        String assemblyId,
        String incidentId,
        String title,
        Instant beganAt,
        Instant endedAt,
        String what,
        String handling) {}
