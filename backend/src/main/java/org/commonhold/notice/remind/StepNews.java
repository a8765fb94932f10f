package org.commonhold.notice.remind;

import io.micronaut.runtime.event.annotation.EventListener;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import org.commonhold.assembly.AssemblyDirectory;
import org.commonhold.assembly.AssemblyMoved;
import org.commonhold.assembly.AssemblyState;
import org.commonhold.assembly.IncidentRecorded;
import org.commonhold.kernel.LegalCalendar;
import org.commonhold.notice.Link;
import org.commonhold.notice.NoticeKind;
import org.commonhold.notice.NoticeWords;
import org.commonhold.notice.SystemNotices;
import org.commonhold.notice.SystemNotices.SystemNotice;

/**
 * Tells everybody concerned of the steps of an assembly, in the transaction of the step. Steps that change nothing for an owner, such as
 * the freezing of the roll, are not told.
 */
@Singleton
class StepNews {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(LegalCalendar.ZONE);

    private final SystemNotices notices;
    private final AssemblyDirectory assemblies;

    StepNews(SystemNotices notices, AssemblyDirectory assemblies) {
        this.notices = notices;
        this.assemblies = assemblies;
    }

    /** An assembly took a step. */
    @EventListener
    void moved(AssemblyMoved event) {
        told(event).ifPresent(step -> {
            SortedSet<String> persons = assemblies.concerned(event.communityId(), event.assemblyId());
            Object[] facts = {
                event.title(),
                text(event.openAt()),
                text(event.closeAt()),
                Objects.requireNonNullElse(event.reason(), "")
            };
            notices.send(SystemNotice.of(
                    event.communityId(),
                    NoticeKind.ASSEMBLY_STEP,
                    NoticeWords.filled("step." + step + ".title", facts),
                    NoticeWords.filled("step." + step + ".body", facts),
                    Link.toAssembly(event.assemblyId()),
                    "assembly:" + event.assemblyId() + ":" + step,
                    persons));
        });
    }

    /** An incident was recorded; everybody concerned is told what happened and how it is handled. */
    @EventListener
    void incident(IncidentRecorded event) {
        Object[] facts = {event.title(), text(event.beganAt()), text(event.endedAt()), event.what(), event.handling()};
        notices.send(SystemNotice.of(
                event.communityId(),
                NoticeKind.ASSEMBLY_STEP,
                NoticeWords.filled("incident.title", facts),
                NoticeWords.filled("incident.body", facts),
                Link.toAssembly(event.assemblyId()),
                "incident:" + event.incidentId(),
                assemblies.concerned(event.communityId(), event.assemblyId())));
    }

    private static Optional<String> told(AssemblyMoved event) {
        if (event.extended()) {
            return Optional.of("EXTENDED");
        }
        return switch (event.to()) {
            case PUBLICISED, OPEN, CLOSED, COUNTED, PUBLISHED, VOIDED, REVOKED, ANNULLED ->
                Optional.of(event.to().name());
            case CANCELLED ->
                event.from() == AssemblyState.DRAFT
                        ? Optional.empty()
                        : Optional.of(event.to().name());
            default -> Optional.empty();
        };
    }

    private static String text(Instant at) {
        return TIME.format(at);
    }
}
