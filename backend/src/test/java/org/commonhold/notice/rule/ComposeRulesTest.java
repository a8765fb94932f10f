package org.commonhold.notice.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.commonhold.api.RefusalCode;
import org.commonhold.notice.Audience;
import org.commonhold.notice.Bilingual;
import org.commonhold.notice.Link;
import org.commonhold.notice.Meeting;
import org.commonhold.notice.NoticeKind;
import org.commonhold.notice.NoticeState;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Times and texts of a notice at, just before and just after each edge. */
class ComposeRulesTest {
    private static final Instant NOW = Instant.parse("2030-01-07T04:00:00Z");
    private static final Duration TICK = Duration.ofMillis(1);
    private static final Bilingual PLAIN = new Bilingual("停水通知", null);

    @Test
    void schedule_now_fits_aMillisecondAgoDoesNot() {
        assertThat(ComposeRules.schedule(null, NOW)).isEmpty();
        assertThat(ComposeRules.schedule(NOW, NOW)).isEmpty();
        assertThat(ComposeRules.schedule(NOW.plus(TICK), NOW)).isEmpty();
        assertThat(ComposeRules.schedule(NOW.minus(TICK), NOW))
                .contains(new NoticeFault(RefusalCode.NOTICE_SCHEDULE_PAST, "sendAt"));
    }

    @Test
    void validity_endsAfterTheSending() {
        assertThat(code(ComposeRules.validity(content(NoticeKind.EMERGENCY, null, null), NOW)))
                .contains(RefusalCode.NOTICE_VALID_UNTIL_MISSING);
        assertThat(ComposeRules.validity(content(NoticeKind.SAFETY, null, null), NOW))
                .isEmpty();
        assertThat(code(ComposeRules.validity(content(NoticeKind.EMERGENCY, null, NOW), NOW)))
                .contains(RefusalCode.NOTICE_VALID_UNTIL_PAST);
        assertThat(ComposeRules.validity(content(NoticeKind.EMERGENCY, null, NOW.plus(TICK)), NOW))
                .isEmpty();
    }

    @Test
    void validity_ofAScheduledNotice_isMeasuredAtItsTime() {
        Instant sendAt = NOW.plus(Duration.ofHours(2));
        assertThat(code(ComposeRules.validity(content(NoticeKind.SAFETY, sendAt, sendAt), NOW)))
                .contains(RefusalCode.NOTICE_VALID_UNTIL_PAST);
        assertThat(ComposeRules.validity(content(NoticeKind.SAFETY, sendAt, sendAt.plus(TICK)), NOW))
                .isEmpty();
        // approved after its time, it is sent now
        assertThat(code(ComposeRules.validity(content(NoticeKind.EMERGENCY, NOW.minus(TICK), NOW), NOW)))
                .contains(RefusalCode.NOTICE_VALID_UNTIL_PAST);
    }

    @Test
    void sending_ofAnEmergency_waitsForASecondPersonAndThenForItsTime() {
        assertThat(ComposeRules.afterSending(NoticeKind.EMERGENCY, false, null, NOW))
                .isEqualTo(NoticeState.AWAITING_APPROVAL);
        assertThat(ComposeRules.afterSending(NoticeKind.EMERGENCY, false, NOW.plus(TICK), NOW))
                .isEqualTo(NoticeState.AWAITING_APPROVAL);
        assertThat(ComposeRules.afterSending(NoticeKind.EMERGENCY, true, NOW.plus(TICK), NOW))
                .isEqualTo(NoticeState.SCHEDULED);
        assertThat(ComposeRules.afterSending(NoticeKind.EMERGENCY, true, null, NOW))
                .isEqualTo(NoticeState.SENDING);
    }

    @Test
    void sending_ofAnother_waitsForItsTimeAlone() {
        assertThat(ComposeRules.afterSending(NoticeKind.ASSEMBLY, false, NOW.plus(TICK), NOW))
                .isEqualTo(NoticeState.SCHEDULED);
        assertThat(ComposeRules.afterSending(NoticeKind.ASSEMBLY, false, NOW, NOW))
                .isEqualTo(NoticeState.SENDING);
    }

    @Test
    void meeting_endsAfterItBeginsAndWithinTwoDays() {
        assertThat(code(meeting(Duration.ZERO))).contains(RefusalCode.NOTICE_MEETING_UNFIT);
        assertThat(meeting(TICK)).isEmpty();
        assertThat(meeting(Duration.ofDays(2))).isEmpty();
        assertThat(code(meeting(Duration.ofDays(2).plus(TICK)))).contains(RefusalCode.NOTICE_MEETING_UNFIT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "a<img src=x onerror=y>",
                "</b>",
                "<!-- x -->",
                "<?php",
                "<svg/onload=alert(1)>"
            })
    void text_withMarkupOrScript_isRefusedWhereverItStands(String text) {
        Bilingual bad = new Bilingual(text, null);
        Bilingual english = new Bilingual("通知", text);
        assertThat(TextRules.faultOfTitle(bad)).contains(new NoticeFault(RefusalCode.NOTICE_TEXT_MARKUP, "title"));
        assertThat(TextRules.faultOfBody(english)).contains(new NoticeFault(RefusalCode.NOTICE_TEXT_MARKUP, "body"));
        assertThat(TextRules.faultOfLine(text, "meeting.place"))
                .contains(new NoticeFault(RefusalCode.NOTICE_TEXT_MARKUP, "meeting.place"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"水压 < 0.2 MPa", "3<5", "a <= b", "周六 9:00–11:00 & 周日", "《物业管理条例》"})
    void text_withSignsThatAreNoMarkup_fits(String text) {
        assertThat(TextRules.faultOfBody(new Bilingual(text, text))).isEmpty();
    }

    @Test
    void text_withWhatNobodySees_isRefused() {
        for (String hidden : new String[] {"a\u0000b", "a\u001bb", "a\u202eb", "a\u2066b", "a\u2028b", "a\ud800"}) {
            assertThat(code(TextRules.faultOfBody(new Bilingual(hidden, null))))
                    .contains(RefusalCode.NOTICE_TEXT_CONTROL);
        }
        assertThat(TextRules.faultOfBody(new Bilingual("一\n二\t三", null))).isEmpty();
        assertThat(code(TextRules.faultOfTitle(new Bilingual("一\n二", null)))).contains(RefusalCode.NOTICE_TEXT_CONTROL);
    }

    private static Optional<NoticeFault> meeting(Duration length) {
        Instant at = NOW.plus(Duration.ofDays(3));
        return ComposeRules.times(
                new NoticeContent(
                        NoticeKind.ASSEMBLY,
                        PLAIN,
                        PLAIN,
                        Link.NONE,
                        Audience.everybody(),
                        null,
                        null,
                        null,
                        new Meeting(at, at.plus(length), "活动室")),
                NOW);
    }

    private static NoticeContent content(NoticeKind kind, @Nullable Instant sendAt, @Nullable Instant validUntil) {
        return new NoticeContent(kind, PLAIN, PLAIN, Link.NONE, Audience.everybody(), sendAt, validUntil, null, null);
    }

    private static Optional<RefusalCode> code(Optional<NoticeFault> fault) {
        return fault.map(NoticeFault::code);
    }
}
