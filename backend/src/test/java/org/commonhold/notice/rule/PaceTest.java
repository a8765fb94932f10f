package org.commonhold.notice.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.commonhold.notice.NoticeClass;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PaceTest {

    @ParameterizedTest
    @EnumSource(
            value = NoticeClass.class,
            names = {"STATUTORY", "ORDINARY", "SURVEY"})
    void rest_afterAPortion_isSoManyTimesAsLong(NoticeClass noticeClass) {
        assertThat(Pace.rest(noticeClass, Duration.ofMillis(30), 4)).isEqualTo(Duration.ofMillis(120));
        assertThat(Pace.rest(noticeClass, Duration.ofMillis(30), 0)).isZero();
    }

    @Test
    void rest_atTheLongest_isCutJustOverIt() {
        assertThat(Pace.rest(NoticeClass.ORDINARY, Duration.ofMillis(249), 4)).isEqualTo(Duration.ofMillis(996));
        assertThat(Pace.rest(NoticeClass.ORDINARY, Duration.ofMillis(250), 4)).isEqualTo(Pace.LONGEST);
        assertThat(Pace.rest(NoticeClass.ORDINARY, Duration.ofMillis(251), 4)).isEqualTo(Pace.LONGEST);
    }

    @Test
    void rest_ofAnEmergencyOrAClockSetBack_isNone() {
        assertThat(Pace.rest(NoticeClass.EMERGENCY, Duration.ofMillis(30), 4)).isZero();
        assertThat(Pace.rest(NoticeClass.ORDINARY, Duration.ofMillis(-1), 4)).isZero();
    }
}
