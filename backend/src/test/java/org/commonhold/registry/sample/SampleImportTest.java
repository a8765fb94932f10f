package org.commonhold.registry.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.commonhold.kernel.LegalCalendar;
import org.commonhold.registry.Registry;
import org.commonhold.registry.Registry.UnitState;
import org.commonhold.testing.CommunityFixture;
import org.junit.jupiter.api.Test;

/** The sample community as the other capabilities see it. */
@MicronautTest(transactional = false)
class SampleImportTest {
    @Inject
    ApplicationContext context;

    @Inject
    Registry registry;

    @Inject
    Clock clock;

    @Test
    void sample_imported_hasEveryKindOfRepresentative() {
        String community = CommunityFixture.empty(context);
        CommunityFixture.importRows(context, community, SampleCommunity.rows());

        LocalDate today = LocalDate.ofInstant(clock.instant(), LegalCalendar.ZONE);
        List<UnitState> units = registry.unitsAsOf(community, today);
        Map<String, UnitState> byCode = units.stream().collect(Collectors.toMap(UnitState::unit, Function.identity()));

        assertThat(units).hasSize(1_250);
        UnitState sole = byCode.get("1-1-101");
        UnitState joint = byCode.get("1-1-102");
        assertThat(sole.representative()).isEqualTo(joint.representative()).isNotNull();
        assertThat(joint.holders()).hasSize(2);
        assertThat(byCode.get("2-1-201").holders())
                .isEqualTo(byCode.get("2-2-401").holders());
        UnitState company = byCode.get("3-1-101");
        assertThat(company.holders().get(0).organisation()).isTrue();
        assertThat(company.representative())
                .isNotEqualTo(company.holders().get(0).holderId())
                .isNotNull();
        assertThat(units)
                .anyMatch(unit ->
                        unit.holders().size() == 1 && unit.holders().get(0).guardian());
        assertThat(units).anyMatch(unit -> unit.holders().size() == 2 && unit.representative() == null);
        assertThat(units)
                .filteredOn(unit -> unit.deliveryState().equals("SOLD_UNDELIVERED"))
                .isNotEmpty()
                .allMatch(unit -> unit.representative() == null);
        assertThat(units.stream()
                        .filter(unit -> unit.deliveryState().equals("UNSOLD"))
                        .flatMap(unit -> unit.holders().stream())
                        .map(Registry.HolderState::actsThrough)
                        .distinct())
                .hasSize(1);
        assertThat(registry.persons(community))
                .hasSizeGreaterThan(1_200)
                .allMatch(person -> !person.links().isEmpty())
                .anyMatch(person ->
                        person.links().stream().anyMatch(link -> link.role().equals("GUARDIAN") && link.votes()));
    }
}
