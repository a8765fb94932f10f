package org.commonhold.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.commonhold.kernel.Fraction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;

class ShippedProfilesTest {

    static final List<ShippedProfiles.Profile> ALL = ShippedProfiles.ALL;
    static final List<ShippedProfiles.Profile> UNCONFIRMED =
            List.of(ShippedProfiles.NANJING, ShippedProfiles.WUXI, ShippedProfiles.LIANYUNGANG);

    @Test
    void names_shipped_areTheSevenPlaces() {
        assertThat(RuleProfile.names()).containsExactly("CN", "CN-BJ", "CN-SH", "CN-HZ", "CN-NJ", "CN-WX", "CN-LYG");
        assertThat(RuleProfile.named("CN-XX")).isEmpty();
    }

    @ParameterizedTest
    @FieldSource("ALL")
    void profile_everyKey_hasALegalBasisAndEveryProfileAName(ShippedProfiles.Profile profile) {
        for (RuleParameter parameter : RuleParameter.values()) {
            assertThat(profile.rules().law(parameter)).as(parameter.key()).isNotBlank();
        }
        assertThat(profile.zh()).containsPattern("\\p{IsHan}");
        assertThat(profile.en()).isNotBlank();
    }

    @ParameterizedTest
    @EnumSource(RuleParameter.class)
    void parameter_every_namesAnArticleInChinese(RuleParameter parameter) {
        assertThat(parameter.law()).containsPattern("\\p{IsHan}").containsPattern("[0-9]");
    }

    @ParameterizedTest
    @FieldSource("UNCONFIRMED")
    void profile_withoutItsOriginalText_isTheNationalDefaultAndSaysSo(ShippedProfiles.Profile profile) {
        assertThat(profile.rules().snapshot()).isEqualTo(RuleProfile.NATIONAL.snapshot());
        assertThat(profile.confirmed()).isFalse();
        assertThat(profile.note()).contains("全国默认值").contains("核实");
    }

    @Test
    void beijing_law_demandsItsSystemAndForbidsMandates() {
        RuleProfile beijing = ShippedProfiles.BEIJING.rules();
        assertThat(beijing.flag(RuleParameter.OFFICIAL_SYSTEM_REQUIRED)).isTrue();
        assertThat(beijing.flag(RuleParameter.COMMITTEE_MANDATE_ALLOWED)).isFalse();
        assertThat(beijing.law(RuleParameter.COMMITTEE_MANDATE_ALLOWED)).isEqualTo("北京 44");
        assertThat(beijing.optionalShare(RuleParameter.REVENUE_TO_FUND)).contains(Fraction.parse(">=1/2"));
        assertThat(beijing.value(RuleParameter.REVENUE_TO_FUND_WHEN)).isEqualTo("FUND_BELOW_THRESHOLD");
    }

    @Test
    void shanghai_law_sendsMoreThanHalfOfTheRevenueToTheFund() {
        RuleProfile shanghai = ShippedProfiles.SHANGHAI.rules();
        assertThat(shanghai.optionalShare(RuleParameter.REVENUE_TO_FUND)).contains(Fraction.MORE_THAN_HALF);
        assertThat(shanghai.law(RuleParameter.REVENUE_TO_FUND)).isEqualTo("上海 51");
        assertThat(shanghai.months(RuleParameter.REVENUE_DISCLOSURE)).isEqualTo(3);
    }

    @Test
    void hangzhou_law_shortensTheNoticeOfExtraordinaryAssemblies() {
        RuleProfile hangzhou = ShippedProfiles.HANGZHOU.rules();
        assertThat(hangzhou.count(RuleParameter.NOTICE_DAYS_REGULAR)).isEqualTo(15);
        assertThat(hangzhou.count(RuleParameter.NOTICE_DAYS_EXTRAORDINARY)).isEqualTo(7);
        assertThat(hangzhou.law(RuleParameter.NOTICE_DAYS_EXTRAORDINARY)).isEqualTo("杭州 19");
    }
}
