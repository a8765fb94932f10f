package org.commonhold.identity.staff;

import static org.assertj.core.api.Assertions.assertThat;

import org.commonhold.identity.rule.PasswordCost;
import org.junit.jupiter.api.Test;

class PasswordCostsTest {
    @Test
    void cost_ofTheService_isTheRecommendedOne() {
        assertThat(new PasswordCosts().cost()).isEqualTo(PasswordCost.RECOMMENDED);
    }
}
