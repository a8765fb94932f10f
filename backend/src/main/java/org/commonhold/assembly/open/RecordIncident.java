package org.commonhold.assembly.open;

import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.commonhold.api.RefusalCode;
import org.commonhold.assembly.AssemblyState;
import org.commonhold.assembly.IncidentRecorded;
import org.commonhold.assembly.store.AssemblyRow;
import org.commonhold.assembly.store.AssemblyRows;
import org.commonhold.assembly.store.IncidentRow;
import org.commonhold.assembly.store.IncidentRows;
import org.commonhold.contract.Hash;
import org.commonhold.contract.SignedTime;
import org.commonhold.contract.json.CanonicalJson;
import org.commonhold.contract.json.JsonValue;
import org.commonhold.contract.log.EntryType;
import org.commonhold.platform.Randomness;
import org.commonhold.platform.RefusedException;
import org.commonhold.transparency.Book;

/**
 * Records that the service was not usable while an assembly was open, and how that is handled: an entry of the book with the hash of the
 * words, which everybody concerned is told.
 *
 * <p>Refuses, in this order: {@code not-found}, {@code transition-not-allowed}, {@code invalid-field}.
 */
@Singleton
public class RecordIncident {
    private static final Set<AssemblyState> FROM_OPENING =
            EnumSet.of(AssemblyState.OPEN, AssemblyState.CLOSED, AssemblyState.COUNTED, AssemblyState.OBJECTION);

    private final AssemblyRows rows;
    private final IncidentRows incidents;
    private final Book book;
    private final Randomness randomness;
    private final ApplicationEventPublisher<IncidentRecorded> events;
    private final Clock clock;

    RecordIncident(
            AssemblyRows rows,
            IncidentRows incidents,
            Book book,
            Randomness randomness,
            ApplicationEventPublisher<IncidentRecorded> events,
            Clock clock) {
        this.rows = rows;
        this.incidents = incidents;
        this.book = book;
        this.randomness = randomness;
        this.events = events;
        this.clock = clock;
    }

    /**
     * What happened.
     *
     * @param beganAt when the service was first not usable
     * @param endedAt when it was usable again
     * @param what what happened, for everybody
     * @param handling how it is handled, for everybody
     */
    public record Incident(Instant beganAt, Instant endedAt, String what, String handling) {}

    /** Records an incident. */
    @Transactional
    public void record(String communityId, String assemblyId, Incident incident, String accountId) {
        AssemblyRow row =
                rows.lock(assemblyId, communityId).orElseThrow(() -> new RefusedException(RefusalCode.NOT_FOUND));
        if (!FROM_OPENING.contains(row.state())) {
            throw new RefusedException(
                    RefusalCode.TRANSITION_NOT_ALLOWED,
                    null,
                    Map.of("from", row.state().name()));
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Instant beganAt = incident.beganAt().truncatedTo(ChronoUnit.MILLIS);
        Instant endedAt = incident.endedAt().truncatedTo(ChronoUnit.MILLIS);
        boolean during = !beganAt.isBefore(row.openAt()) && beganAt.isBefore(endedAt) && !endedAt.isAfter(now);
        if (!during) {
            throw new RefusedException(RefusalCode.INVALID_FIELD, "endedAt");
        }
        String incidentId = randomness.id();
        Book.Appended entry = book.append(
                communityId,
                EntryType.ASSEMBLY_INCIDENT.text(),
                Map.of(
                        "assembly", assemblyId,
                        "incident", incidentId,
                        "beganAt", SignedTime.write(beganAt),
                        "endedAt", SignedTime.write(endedAt),
                        "document", document(incident).hex()));
        incidents.save(new IncidentRow(
                incidentId,
                assemblyId,
                beganAt,
                endedAt,
                incident.what(),
                incident.handling(),
                accountId,
                now,
                entry.index()));
        events.publishEvent(new IncidentRecorded(
                communityId,
                assemblyId,
                incidentId,
                row.title(),
                beganAt,
                endedAt,
                incident.what(),
                incident.handling()));
    }

    private static Hash document(Incident incident) {
        return Hash.sha256(CanonicalJson.write(JsonValue.JsonObject.builder()
                .put("v", 1)
                .put("what", incident.what())
                .put("handling", incident.handling())
                .build()));
    }
}
