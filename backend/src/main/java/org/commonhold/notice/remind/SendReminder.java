package org.commonhold.notice.remind;

import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import org.commonhold.assembly.AssemblyDirectory;
import org.commonhold.assembly.AssemblyDirectory.AssemblyFacts;
import org.commonhold.kernel.LegalCalendar;
import org.commonhold.notice.Link;
import org.commonhold.notice.NoticeKind;
import org.commonhold.notice.NoticeWords;
import org.commonhold.notice.SystemNotices;
import org.commonhold.notice.SystemNotices.SystemNotice;
import org.commonhold.notice.rule.ReminderMoment;
import org.commonhold.notice.store.ReminderRows;

/**
 * Sends the newest reminder that is due to the parties that have not taken part yet. Earlier ones that nobody sent, because no node ran,
 * fall away: people are reminded once, not twice in a row. The words are neutral: until when, never for what.
 */
@Singleton
class SendReminder {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(LegalCalendar.ZONE);

    private final AssemblyDirectory assemblies;
    private final ReminderRows rows;
    private final SystemNotices notices;

    SendReminder(AssemblyDirectory assemblies, ReminderRows rows, SystemNotices notices) {
        this.assemblies = assemblies;
        this.rows = rows;
        this.notices = notices;
    }

    /**
     * Sends what is due.
     *
     * @param assembly an open assembly
     * @param now the clock
     * @return whether a reminder was sent
     */
    @Transactional
    public boolean send(AssemblyFacts assembly, Instant now) {
        Optional<ReminderMoment> newest = Optional.empty();
        for (Map.Entry<ReminderMoment, Instant> due : ReminderMoment.due(
                        assembly.openAt(), assembly.closeAt(), now, Set.of())
                .entrySet()) {
            if (rows.claim(assembly.assemblyId(), due.getKey(), due.getValue(), now) == 1) {
                newest = Optional.of(due.getKey());
            }
        }
        return newest.map(moment -> remind(assembly, moment)).orElse(false);
    }

    private boolean remind(AssemblyFacts assembly, ReminderMoment moment) {
        SortedSet<String> missing = assemblies.notYetParticipating(assembly.communityId(), assembly.assemblyId());
        if (missing.isEmpty()) {
            return false;
        }
        Object[] facts = {assembly.title(), TIME.format(assembly.closeAt())};
        Optional<String> sent = notices.send(SystemNotice.of(
                assembly.communityId(),
                NoticeKind.QUORUM_REMINDER,
                NoticeWords.filled("reminder.title", facts),
                NoticeWords.filled("reminder.body", facts),
                Link.toAssembly(assembly.assemblyId()),
                "reminder:" + assembly.assemblyId() + ":" + moment.name(),
                missing));
        sent.ifPresent(noticeId -> rows.became(assembly.assemblyId(), moment, noticeId));
        return sent.isPresent();
    }
}
