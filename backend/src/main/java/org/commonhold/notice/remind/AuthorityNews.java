package org.commonhold.notice.remind;

import io.micronaut.runtime.event.annotation.EventListener;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.commonhold.assembly.AppointmentChanged;
import org.commonhold.assembly.DraftOpenedForComments;
import org.commonhold.assembly.PetitionMoved;
import org.commonhold.assembly.ProxyChanged;
import org.commonhold.assembly.RollObjectionAnswered;
import org.commonhold.assembly.VolunteerChanged;
import org.commonhold.kernel.LegalCalendar;
import org.commonhold.notice.Link;
import org.commonhold.notice.NoticeKind;
import org.commonhold.notice.NoticeWords;
import org.commonhold.notice.SystemNotices;
import org.commonhold.notice.SystemNotices.SystemNotice;

/** Tells people of representatives, proxies and petitions that concern them, in the transaction of what happened. */
@Singleton
class AuthorityNews {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(LegalCalendar.ZONE);

    private final SystemNotices notices;

    AuthorityNews(SystemNotices notices) {
        this.notices = notices;
    }

    /** A representative was proposed, appointed or ended. */
    @EventListener
    void appointment(AppointmentChanged event) {
        send(
                event.communityId(),
                "representative." + event.change(),
                Link.NONE,
                "representative:" + event.documentId() + ":" + event.change(),
                event.persons());
    }

    /** A proxy was granted or revoked. */
    @EventListener
    void proxy(ProxyChanged event) {
        String change = event.granted() ? "GRANTED" : "REVOKED";
        send(
                event.communityId(),
                "proxy." + change,
                Link.toAssembly(event.assemblyId()),
                "proxy:" + event.proxyId() + ":" + change,
                List.of(event.agent()),
                event.title());
        String principal = event.principal();
        if (principal != null) {
            String recorded = event.granted() ? "RECORDED" : "TAKEN_BACK";
            send(
                    event.communityId(),
                    "proxy." + recorded,
                    Link.toAssembly(event.assemblyId()),
                    "proxy:" + event.proxyId() + ":" + recorded,
                    List.of(principal),
                    event.title());
        }
    }

    /** A petition was submitted or went to the street office. */
    @EventListener
    void petition(PetitionMoved event) {
        send(
                event.communityId(),
                "petition." + event.to(),
                Link.NONE,
                "petition:" + event.petitionId() + ":" + event.to(),
                event.persons(),
                event.title(),
                text(event.conveneBy()));
    }

    /** An objection to the roll was answered. */
    @EventListener
    void objection(RollObjectionAnswered event) {
        send(
                event.communityId(),
                "rollObjection." + (event.upheld() ? "UPHELD" : "REJECTED"),
                Link.toAssembly(event.assemblyId()),
                "roll-objection:" + event.objectionId(),
                List.of(event.personId()),
                event.title());
    }

    /** Owners may comment a draft. */
    @EventListener
    void consultation(DraftOpenedForComments event) {
        notice(
                        event.communityId(),
                        "consultation.OPENED",
                        Link.NONE,
                        "consultation:" + event.assemblyId(),
                        event.persons(),
                        event.title(),
                        text(event.until()))
                .ifPresent(notices::send);
    }

    /** A building volunteer was permitted to see who has not voted, or no longer is. */
    @EventListener
    void volunteer(VolunteerChanged event) {
        String change = event.permitted() ? "PERMITTED" : "REVOKED";
        send(
                event.communityId(),
                "volunteer." + change,
                Link.toAssembly(event.assemblyId()),
                "volunteer:" + event.permitId() + ":" + change,
                List.of(event.personId()),
                event.title());
    }

    private void send(
            String communityId, String words, Link link, String key, Collection<String> persons, Object... facts) {
        notice(communityId, words, link, key, persons, facts)
                .map(SystemNotice::toThemAlone)
                .ifPresent(notices::send);
    }

    private static Optional<SystemNotice> notice(
            String communityId, String words, Link link, String key, Collection<String> persons, Object... facts) {
        if (persons.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(SystemNotice.of(
                communityId,
                NoticeKind.ASSEMBLY_STEP,
                NoticeWords.filled(words + ".title", facts),
                NoticeWords.filled(words + ".body", facts),
                link,
                key,
                persons));
    }

    private static String text(Instant at) {
        return TIME.format(at);
    }
}
