package org.commonhold.rulebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RuleProfileTest {

    @Test
    void national_untouched_hasTheStatedDefaults() {
        RuleProfile national = RuleProfile.NATIONAL;
        assertThat(national.count(RuleParameter.NOTICE_DAYS_REGULAR)).isEqualTo(15);
        assertThat(national.count(RuleParameter.NOTICE_DAYS_EXTRAORDINARY)).isEqualTo(15);
        assertThat(national.windowDaysMin()).isEqualTo(5);
        assertThat(national.windowDaysMax()).isEqualTo(60);
        assertThat(national.countParking()).isFalse();
        assertThat(national.headDedup()).isEqualTo(HeadDedup.SAME_OWNER_SET);
        assertThat(national.nonResponse()).isEqualTo(NonResponse.NOT_PARTICIPATED);
    }

    @Test
    void hangzhou_overrides_onlyTheExtraordinaryNotice() {
        SortedMap<String, Object> expected = new TreeMap<>(RuleProfile.NATIONAL.snapshot());
        expected.put("noticeDaysExtraordinary", 7);
        assertThat(RuleProfile.HANGZHOU.snapshot()).isEqualTo(expected);
    }

    @Test
    void every_default_isAValueOfItsParameter() {
        for (RuleParameter parameter : RuleParameter.values()) {
            assertThat(parameter.accepts(parameter.nationalDefault()))
                    .as(parameter.key())
                    .isTrue();
        }
    }

    @Test
    void with_unknownKey_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RuleProfile.NATIONAL.with("X", Map.of("noticeDay", "1")))
                .withMessageContaining("noticeDay");
    }

    @Test
    void with_valueOfAnotherForm_isRefused() {
        for (Map<String, String> wrong : java.util.List.of(
                Map.of("windowDaysMin", "05"),
                Map.of("windowDaysMin", "-5"),
                Map.of("countParking", "yes"),
                Map.of("quorum", "66.67%"),
                Map.of("quorum", ">=3/2"),
                Map.of("headDedup", "SAME_NAME"),
                Map.of("windowDaysMin", "61"))) {
            assertThatIllegalArgumentException()
                    .as(wrong.toString())
                    .isThrownBy(() -> RuleProfile.NATIONAL.with("X", wrong));
        }
    }

    @Test
    void ofSnapshot_ofASnapshot_givesTheSameRules() {
        RuleProfile own = RuleProfile.HANGZHOU.with("own", Map.of("countParking", "true", "majorConsent", ">=4/5"));
        assertThat(RuleProfile.ofSnapshot("own", own.snapshot()).snapshot()).isEqualTo(own.snapshot());
    }

    @Test
    void ofSnapshot_withoutAParameter_isRefused() {
        Map<String, Object> incomplete = new TreeMap<>(RuleProfile.NATIONAL.snapshot());
        incomplete.remove("quorum");
        assertThatIllegalArgumentException().isThrownBy(() -> RuleProfile.ofSnapshot("X", incomplete));
    }
}
