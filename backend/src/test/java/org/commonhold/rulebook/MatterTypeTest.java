package org.commonhold.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import org.commonhold.kernel.Fraction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MatterTypeTest {

    @ParameterizedTest
    @CsvSource({
        "M1, >=2/3, >1/2, 民法典 278(1)、278②",
        "M2, >=2/3, >1/2, 民法典 278(2)、278②",
        "M3, >=2/3, >1/2, 民法典 278(3)、278②",
        "M3R, >=2/3, >1/2, 民法典 278(3)、278②",
        "M4, >=2/3, >1/2, 民法典 278(4)、278②",
        "M5, >=2/3, >1/2, 民法典 278(5)、278②",
        "M6, >=2/3, >=3/4, 民法典 278(6)、278②",
        "M7, >=2/3, >=3/4, 民法典 278(7)、278②",
        "M8, >=2/3, >=3/4, 民法典 278(8)、278②",
        "M9, >=2/3, >1/2, 民法典 278(9)、278②",
        "U1, >=0/1, >=1/1, 民法典 279",
        "P0, >=0/1, >=0/1, 意见征询"
    })
    void decisionRule_eachType_hasTheSharesOfItsArticle(String code, String quorum, String consent, String law) {
        DecisionRule rule = DecisionRule.national(MatterType.ofCode(code).orElseThrow());
        assertThat(rule.quorum()).hasToString(quorum);
        assertThat(rule.consent()).hasToString(consent);
        assertThat(rule.consentLaw()).isEqualTo(law);
    }

    @Test
    void ofCode_unknown_isEmpty() {
        assertThat(MatterType.ofCode("M10")).isEmpty();
        assertThat(MatterType.ofCode("m5")).isEmpty();
    }

    @Test
    void decisionRule_usingTheFund_isAnOrdinaryMajority() {
        assertThat(DecisionRule.national(MatterType.FUND_USE).consent()).isEqualTo(Fraction.MORE_THAN_HALF);
    }

    @Test
    void decisionRule_raisingTheFund_isThreeQuarters() {
        assertThat(DecisionRule.national(MatterType.FUND_RAISE).consent()).isEqualTo(Fraction.THREE_QUARTERS);
    }

    @Test
    void kind_survey_decidesNothing() {
        assertThat(MatterType.SURVEY.kind()).isEqualTo(DecisionKind.NO_DECISION);
    }
}
