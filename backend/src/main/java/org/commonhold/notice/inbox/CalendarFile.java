package org.commonhold.notice.inbox;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import net.fortuna.ical4j.data.CalendarOutputter;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.property.Description;
import net.fortuna.ical4j.model.property.DtEnd;
import net.fortuna.ical4j.model.property.DtStamp;
import net.fortuna.ical4j.model.property.DtStart;
import net.fortuna.ical4j.model.property.Location;
import net.fortuna.ical4j.model.property.ProdId;
import net.fortuna.ical4j.model.property.Summary;
import net.fortuna.ical4j.model.property.Uid;
import net.fortuna.ical4j.model.property.immutable.ImmutableCalScale;
import net.fortuna.ical4j.model.property.immutable.ImmutableVersion;
import org.commonhold.notice.Meeting;

/** A meeting as a calendar file (RFC 5545), in UTC. */
public final class CalendarFile {
    private static final String PRODUCT = "-//Commonhold//Notices//ZH";

    private CalendarFile() {}

    /**
     * Writes the file.
     *
     * @param noticeId the notice, which makes the event's identity
     * @param title of the notice
     * @param body of the notice
     * @param meeting where and when
     * @param stamp when the notice was sent
     */
    public static byte[] write(String noticeId, String title, String body, Meeting meeting, Instant stamp) {
        VEvent event = new VEvent(false);
        event.add(new Uid(noticeId + "@commonhold"));
        event.add(new DtStamp(stamp));
        event.add(new DtStart<>(meeting.at()));
        event.add(new DtEnd<>(meeting.endsAt()));
        event.add(new Summary(title));
        event.add(new Location(meeting.place()));
        event.add(new Description(body));
        Calendar calendar = new Calendar();
        calendar.add(new ProdId(PRODUCT));
        calendar.add(ImmutableVersion.VERSION_2_0);
        calendar.add(ImmutableCalScale.GREGORIAN);
        calendar.add(event);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            new CalendarOutputter().output(calendar, out);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return out.toByteArray();
    }
}
