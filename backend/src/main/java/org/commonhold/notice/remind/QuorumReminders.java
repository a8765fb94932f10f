package org.commonhold.notice.remind;

import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.commonhold.assembly.AssemblyDirectory;
import org.commonhold.assembly.AssemblyDirectory.AssemblyFacts;
import org.commonhold.notice.rule.ReminderMoment;
import org.commonhold.notice.store.ReminderRow;
import org.commonhold.notice.store.ReminderRows;
import org.commonhold.transparency.Book;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks on every node which reminders are due (N5); each is sent by one of them, once. */
@Singleton
public class QuorumReminders {
    private static final Logger LOG = LoggerFactory.getLogger(QuorumReminders.class);

    private final AssemblyDirectory assemblies;
    private final ReminderRows rows;
    private final SendReminder send;
    private final Book book;
    private final Clock clock;

    QuorumReminders(AssemblyDirectory assemblies, ReminderRows rows, SendReminder send, Book book, Clock clock) {
        this.assemblies = assemblies;
        this.rows = rows;
        this.send = send;
        this.book = book;
        this.clock = clock;
    }

    /** One round over every open assembly. A failure is logged and tried again; it never stops the others. */
    @Scheduled(initialDelay = "5s", fixedDelay = "${commonhold.notices.reminders:10s}")
    public void round() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        for (AssemblyFacts assembly : assemblies.open()) {
            try {
                remind(assembly, now);
            } catch (RuntimeException failure) {
                LOG.error("the reminders of assembly {} failed", assembly.assemblyId(), failure);
            }
        }
    }

    private void remind(AssemblyFacts assembly, Instant now) {
        Set<ReminderMoment> handled = rows.ofAssembly(assembly.assemblyId()).stream()
                .map(ReminderRow::moment)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(ReminderMoment.class)));
        if (ReminderMoment.due(assembly.openAt(), assembly.closeAt(), now, handled)
                .isEmpty()) {
            return;
        }
        if (send.send(assembly, now)) {
            book.checkpoint(assembly.communityId());
        }
    }
}
