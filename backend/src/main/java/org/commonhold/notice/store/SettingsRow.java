package org.commonhold.notice.store;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.commonhold.notice.NoticeKind;
import org.commonhold.notice.rule.Wishes;

/**
 * Row of {@code notice_settings}.
 *
 * @param personId 32 hex
 * @param muted kinds, separated by commas
 * @param quietFrom minutes after midnight
 * @param quietTo minutes after midnight
 * @param push whether ordinary notices may be pushed
 */
@MappedEntity("notice_settings")
public record SettingsRow(@Id String personId, String muted, int quietFrom, int quietTo, boolean push) {

    /** The row of a person's wishes. */
    public static SettingsRow of(String personId, Wishes wishes) {
        String muted = wishes.muted().stream().sorted().map(NoticeKind::name).collect(Collectors.joining(","));
        return new SettingsRow(personId, muted, wishes.quietFrom(), wishes.quietTo(), wishes.push());
    }

    /** What the person wants. */
    public Wishes wishes() {
        return wishes(muted, quietFrom, quietTo, push);
    }

    static Wishes wishes(String muted, int quietFrom, int quietTo, boolean push) {
        Set<NoticeKind> kinds = EnumSet.noneOf(NoticeKind.class);
        for (String name : muted.split(",", -1)) {
            if (!name.isEmpty()) {
                kinds.add(NoticeKind.valueOf(name));
            }
        }
        return new Wishes(kinds, quietFrom, quietTo, push);
    }
}
