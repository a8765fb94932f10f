package org.commonhold.contract;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.regex.Pattern;

/** The only form of a time in signed and logged documents: RFC 3339 in UTC with exactly three fraction digits. */
public final class SignedTime {
    private static final Pattern FORM =
            Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\\.[0-9]{3}Z");
    private static final DateTimeFormatter WRITER = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private SignedTime() {}

    /**
     * Writes a time, cutting what is finer than a millisecond.
     *
     * @param time any time of the years 0000 to 9999
     * @return for instance {@code 2026-11-22T00:05:41.123Z}
     */
    public static String write(Instant time) {
        return WRITER.format(time);
    }

    /**
     * Reads a time and refuses every other spelling of it.
     *
     * @param text the text
     * @return the time, whole milliseconds
     * @throws IllegalArgumentException when the text is not exactly what {@link #write} gives
     */
    public static Instant read(String text) {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("not RFC 3339 in UTC with three fraction digits");
        }
        try {
            Instant time = Instant.parse(text);
            // Leap seconds and 24:00 are read by the platform as another second; one time has one spelling here.
            if (!write(time).equals(text)) {
                throw new IllegalArgumentException("not the usual spelling of this time");
            }
            return time;
        } catch (DateTimeException noSuchTime) {
            throw new IllegalArgumentException("no such time", noSuchTime);
        }
    }

    /**
     * Cuts what is finer than a millisecond.
     *
     * @param time any time
     * @return the same time in whole milliseconds
     */
    public static Instant cut(Instant time) {
        return time.truncatedTo(ChronoUnit.MILLIS);
    }
}
