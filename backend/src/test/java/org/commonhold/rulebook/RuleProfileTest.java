package org.commonhold.rulebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.commonhold.api.RefusalCode;
import org.junit.jupiter.api.Test;

class RuleProfileTest {

    private static final RuleProfile HANGZHOU = ShippedProfiles.HANGZHOU.rules();

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
    void hangzhou_overrides_whatItsRegulationSays() {
        SortedMap<String, Object> expected = new TreeMap<>(RuleProfile.NATIONAL.snapshot());
        expected.put("noticeDaysExtraordinary", 7);
        expected.put("committeeSmallHouseholds", 100);
        expected.put("termYearsMin", 3);
        expected.put("revenueDisclosure", "HALF_YEAR");
        expected.put("revenueToFundWhen", "UNTIL_FIRST_DEPOSIT");
        assertThat(HANGZHOU.snapshot()).isEqualTo(expected);
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
        assertThatExceptionOfType(RuleFault.class)
                .isThrownBy(() -> RuleProfile.NATIONAL.with("X", Map.of("noticeDay", "1")))
                .withMessageContaining("noticeDay")
                .satisfies(fault -> assertThat(RuleRefusals.code(fault)).isEqualTo(RefusalCode.RULE_KEY_UNKNOWN));
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
        RuleProfile own = HANGZHOU.with("own", Map.of("countParking", "true", "majorConsent", ">=4/5"));
        assertThat(RuleProfile.ofSnapshot("own", own.snapshot()).snapshot()).isEqualTo(own.snapshot());
    }

    @Test
    void ofSnapshot_withoutAParameter_isRefused() {
        Map<String, Object> incomplete = new TreeMap<>(RuleProfile.NATIONAL.snapshot());
        incomplete.remove("quorum");
        assertThatIllegalArgumentException().isThrownBy(() -> RuleProfile.ofSnapshot("X", incomplete));
    }

    @Test
    void ofSnapshot_olderThanAParameter_readsItAsItWasDecided() {
        Map<String, Object> old = new TreeMap<>(RuleProfile.NATIONAL.snapshot());
        for (RuleParameter parameter : RuleParameter.values()) {
            if (parameter.addedLater()) {
                old.remove(parameter.key());
            }
        }
        assertThat(old).hasSize(23);
        assertThat(RuleProfile.ofSnapshot("CN", old).snapshot()).isEqualTo(RuleProfile.NATIONAL.snapshot());
    }

    @Test
    void nonResponse_whereThePlaceForbidsIt_isAbsenceWhateverTheRulesSay() {
        Map<String, String> own = Map.of("nonResponse", "FOLLOW_MAJORITY", "nonResponsePermitted", "false");
        assertThat(RuleProfile.NATIONAL.with("X", own).nonResponse()).isEqualTo(NonResponse.NOT_PARTICIPATED);
    }
}
