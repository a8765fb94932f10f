package org.commonhold.registry.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.commonhold.kernel.DeliveryState;
import org.commonhold.testing.RegistryRows;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Rules R3 to R5: who votes for a unit. */
class RepresentationTest {
    private static final LocalDate RECORDED = LocalDate.of(2026, 11, 22);
    private final Party adult = RegistryRows.resident(1);
    private final Party spouse = RegistryRows.resident(2);
    private final Party child = new Party("王小童", RegistryRows.document("20100601", 3), null);
    private final Party company =
            new Party("示例公司", new IdentityDocument(DocumentType.SOCIAL_CREDIT_CODE, "91350100M000100Y43"), null);

    @Test
    void votingHolder_sole_isThatHolder() {
        HolderEntry holder = holder(adult, false, null, null);

        assertThat(Representation.votingHolder(DeliveryState.DELIVERED, List.of(holder)))
                .isEqualTo(holder);
        assertThat(Representation.actsFor(holder, RECORDED, RECORDED)).isEqualTo(adult);
    }

    @Test
    void votingHolder_coOwners_isTheMarkedOneOrNobody() {
        HolderEntry one = holder(adult, false, null, null);
        HolderEntry marked = holder(spouse, true, null, null);

        assertThat(Representation.votingHolder(DeliveryState.DELIVERED, List.of(one, marked)))
                .isEqualTo(marked);
        assertThat(Representation.votingHolder(
                        DeliveryState.DELIVERED, List.of(one, holder(spouse, false, null, null))))
                .isNull();
    }

    @Test
    void votingHolder_soldButNotDelivered_isNotTheBuyer() {
        assertThat(Representation.votingHolder(
                        DeliveryState.SOLD_UNDELIVERED, List.of(holder(adult, false, null, null))))
                .isNull();
    }

    @Test
    void actsFor_minor_guardianUntilTheEighteenthBirthday() {
        HolderEntry holder = holder(child, false, adult, AgentRelation.GUARDIAN);

        assertThat(Representation.actsFor(holder, RECORDED, LocalDate.of(2028, 5, 31)))
                .isEqualTo(adult);
        assertThat(Representation.actsFor(holder, RECORDED, LocalDate.of(2028, 6, 1)))
                .isEqualTo(child);
        assertThat(Representation.actsFor(holder(child, false, null, null), RECORDED, RECORDED))
                .isNull();
    }

    @Test
    void actsFor_adultWithGuardian_isTheGuardian() {
        assertThat(Representation.actsFor(holder(adult, false, spouse, AgentRelation.GUARDIAN), RECORDED, RECORDED))
                .isEqualTo(spouse);
    }

    @Test
    void actsFor_organisation_isTheAuthorisedPersonOrNobody() {
        assertThat(Representation.actsFor(holder(company, false, adult, AgentRelation.AUTHORISED), RECORDED, RECORDED))
                .isEqualTo(adult);
        assertThat(Representation.actsFor(holder(company, false, null, null), RECORDED, RECORDED))
                .isNull();
    }

    private static HolderEntry holder(
            Party party, boolean marked, @Nullable Party agent, @Nullable AgentRelation relation) {
        return new HolderEntry(party, null, marked, agent, relation, OwnershipBasis.REGISTERED, null);
    }
}
