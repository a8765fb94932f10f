package org.commonhold.notice.store;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.commonhold.notice.rule.ReminderMoment;
import org.jspecify.annotations.Nullable;

/**
 * Row of {@code quorum_reminder}.
 *
 * @param assemblyId the assembly; with the moment it is the key
 * @param moment which reminder
 * @param dueAt when it was due
 * @param handledAt when a node handled it
 * @param noticeId the reminder, or null
 */
@MappedEntity("quorum_reminder")
public record ReminderRow(
        @Id String assemblyId,
        ReminderMoment moment,
        Instant dueAt,
        Instant handledAt,
        @Nullable String noticeId) {}
