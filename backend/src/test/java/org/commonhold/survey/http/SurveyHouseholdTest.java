package org.commonhold.survey.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.annotation.Property;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.commonhold.api.model.ResidentSurvey;
import org.commonhold.api.model.Survey;
import org.commonhold.identity.CurrentPerson.Role;
import org.commonhold.platform.DevelopmentClock;
import org.commonhold.registry.Registry;
import org.commonhold.registry.rule.Column;
import org.commonhold.testing.CommunityFixture;
import org.commonhold.testing.CommunityFixture.Person;
import org.commonhold.testing.CommunityFixture.TestCommunity;
import org.commonhold.testing.OwnerFixture;
import org.commonhold.testing.OwnerFixture.Device;
import org.commonhold.testing.RegistryRows;
import org.commonhold.testing.ServiceClient;
import org.commonhold.testing.StaffFixture;
import org.commonhold.testing.StaffFixture.Official;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What a household is told of a survey for which one of it answers. */
@MicronautTest(transactional = false)
@Property(name = "test.clock", value = "pinned")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SurveyHouseholdTest {
    private static final String SHARED = "3-2-101";
    private static final String VOICELESS = "3-2-102";

    @Inject
    EmbeddedServer server;

    @Inject
    DevelopmentClock clock;

    private TestCommunity community;
    private Official worker;
    private Device representative;
    private Device coOwner;
    private Device neighbour;

    @BeforeAll
    void start() {
        String communityId = CommunityFixture.empty(server.getApplicationContext());
        List<Map<Column, String>> rows = new ArrayList<>();
        rows.add(RegistryRows.with(row("101", 1), Column.REPRESENTATIVE, "是"));
        rows.add(row("101", 2));
        rows.add(row("102", 2));
        rows.add(row("102", 3));
        rows.add(row("103", 4));
        CommunityFixture.importRows(server.getApplicationContext(), communityId, rows);
        community = new TestCommunity(communityId, List.of());
        worker = StaffFixture.on(server).official(communityId, Role.COMMUNITY_WORKER);
        representative = phone(1, List.of(SHARED));
        coOwner = phone(2, List.of(SHARED, VOICELESS));
        neighbour = phone(4, List.of("3-2-103"));
    }

    @Test
    void coOwner_ofARepresentedUnit_isToldWhoAnswersAndWhen() {
        Survey survey = opened();
        ResidentSurvey before = seen(coOwner, survey);
        assertThat(before.getParties()).isEmpty();
        assertThat(before.getOthers()).hasSize(2);
        assertThat(before.getOthers().get(0).getUnits()).containsExactly(SHARED);
        assertThat(before.getOthers().get(0).getRepresentative()).contains("*");
        assertThat(before.getOthers().get(0).getAnsweredAt()).isNull();
        assertThat(before.getOthers().get(1).getUnits()).containsExactly(VOICELESS);
        assertThat(before.getOthers().get(1).getRepresentative()).isNull();

        Map<String, Object> answers = Map.of("partyKey", SHARED, "answers", List.of(Map.of("number", 1, "choice", 4)));
        ResidentSurvey own = representative
                .client()
                .post("/api/resident/surveys/" + survey.getSurveyId() + "/answers", answers)
                .as(ResidentSurvey.class);
        assertThat(own.getOthers()).isEmpty();

        assertThat(seen(coOwner, survey).getOthers().get(0).getAnsweredAt()).isNotNull();
        assertThat(seen(neighbour, survey).getOthers()).isEmpty();
    }

    private static Map<Column, String> row(String door, int holder) {
        return RegistryRows.dwelling("3", "2", door, RegistryRows.resident(holder));
    }

    /** The phone of the person with exactly these units. */
    private Device phone(int number, List<String> units) {
        String document = RegistryRows.resident(number).document().number();
        String lastFour = document.substring(document.length() - 4);
        Registry registry = server.getApplicationContext().getBean(Registry.class);
        String personId = registry.persons(community.communityId()).stream()
                .filter(facts -> registry.documentEndsWith(community.communityId(), facts.personId(), lastFour))
                .filter(facts -> facts.links().stream()
                        .map(Registry.UnitLink::unit)
                        .toList()
                        .equals(units))
                .findFirst()
                .orElseThrow()
                .personId();
        return OwnerFixture.on(server).enrol(community, new Person(personId, units.get(0), lastFour), worker);
    }

    private Survey opened() {
        Map<String, Object> draft = Map.of(
                "title",
                "物业服务满意度",
                "text",
                "本问卷仅征求意见。",
                "closeAt",
                clock.instant().plus(Duration.ofDays(7)).toString(),
                "questions",
                List.of(Map.of("kind", "SCALE", "text", "总体满意度")));
        ServiceClient client = worker.client();
        Survey drafted = client.post(community.path("/surveys"), draft).as(Survey.class);
        return client.post(community.path("/surveys/" + drafted.getSurveyId() + "/opening"), Map.of())
                .as(Survey.class);
    }

    private static ResidentSurvey seen(Device phone, Survey survey) {
        return phone.client()
                .get("/api/resident/surveys/" + survey.getSurveyId())
                .as(ResidentSurvey.class);
    }
}
