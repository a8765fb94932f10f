package org.commonhold.delivery.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Arrays;
import org.commonhold.delivery.Urgency;
import org.commonhold.delivery.rule.FallbackOrder.Planned;
import org.junit.jupiter.api.Test;

class FallbackOrderTest {
    private final FallbackOrder order = new FallbackOrder(Duration.ofHours(2));

    @Test
    void steps_emergency_pushAndTextAtOnce() {
        assertThat(order.steps(Urgency.EMERGENCY))
                .containsExactly(new Planned(Step.PUSH, Duration.ZERO), new Planned(Step.SMS, Duration.ZERO));
    }

    @Test
    void steps_statutory_textAfterTwoHours() {
        assertThat(order.steps(Urgency.STATUTORY))
                .containsExactly(new Planned(Step.PUSH, Duration.ZERO), new Planned(Step.SMS, Duration.ofHours(2)));
    }

    @Test
    void steps_ordinaryAndSurvey_pushOnly() {
        assertThat(order.steps(Urgency.ORDINARY)).containsExactly(new Planned(Step.PUSH, Duration.ZERO));
        assertThat(order.steps(Urgency.SURVEY)).containsExactly(new Planned(Step.PUSH, Duration.ZERO));
    }

    @Test
    void paper_onlyWhatMustArrive_endsThere() {
        assertThat(Arrays.stream(Urgency.values()).filter(FallbackOrder::endsOnPaper))
                .containsExactly(Urgency.EMERGENCY, Urgency.STATUTORY);
        assertThat(Arrays.stream(Urgency.values()).filter(FallbackOrder::smsAtOnceWithoutPush))
                .containsExactly(Urgency.EMERGENCY, Urgency.STATUTORY);
    }

    @Test
    void priority_emergencies_goFirst() {
        assertThat(Arrays.stream(Urgency.values()).map(FallbackOrder::priority)).containsExactly(0, 1, 2, 3);
    }

    @Test
    void order_textBeforePush_isRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new FallbackOrder(Duration.ofSeconds(-1)));
    }
}
