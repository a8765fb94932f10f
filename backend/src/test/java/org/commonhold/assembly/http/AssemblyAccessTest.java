package org.commonhold.assembly.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.commonhold.api.RefusalCode;
import org.commonhold.identity.CurrentPerson.Role;
import org.commonhold.platform.DevelopmentClock;
import org.commonhold.testing.AssemblyDriver;
import org.commonhold.testing.CommunityFixture;
import org.commonhold.testing.ServiceClient;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Every route of an assembly against every role: who may, who lacks the role, who may not even know. */
@MicronautTest(transactional = false)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AssemblyAccessTest {
    private static final Set<Role> CONVENERS = Set.of(Role.COMMITTEE, Role.COMMUNITY_WORKER);
    private static final Set<Role> SIGNERS = Set.of(Role.COUNTER, Role.SCRUTINEER);
    private static final Set<Role> OFFICIALS =
            Set.of(Role.COMMITTEE, Role.COMMUNITY_WORKER, Role.STREET_OFFICER, Role.COUNTER, Role.SCRUTINEER);
    private static final Set<Role> EVERYBODY = Set.of(Role.values());

    @Inject
    EmbeddedServer server;

    @Inject
    DevelopmentClock clock;

    private AssemblyDriver driver;
    private String assemblyId;
    private Map<String, Object> content;
    private final Map<Role, ServiceClient> people = new EnumMap<>(Role.class);
    private ServiceClient stranger;

    /** A route with those who may use it. */
    private record Route(
            String method, String path, @Nullable Object body, Set<Role> may) {}

    @BeforeAll
    void start() {
        driver = new AssemblyDriver(server, clock, 2);
        content = driver.ordinary();
        assemblyId = driver.draft(content);
        String communityId = driver.community.communityId();
        people.put(Role.ADMINISTRATOR, driver.staff.administrator());
        people.put(
                Role.COMMUNITY_WORKER,
                driver.staff.official(communityId, Role.COMMUNITY_WORKER).client());
        people.put(Role.COMMITTEE, driver.committee.client());
        people.put(Role.COUNTER, driver.counter.client());
        people.put(Role.SCRUTINEER, driver.scrutineer.client());
        people.put(
                Role.PROPERTY_STAFF,
                driver.staff.official(communityId, Role.PROPERTY_STAFF).client());
        people.put(
                Role.STREET_OFFICER,
                driver.staff.official(communityId, Role.STREET_OFFICER).client());
        stranger = driver.staff
                .official(CommunityFixture.create(server, 1).communityId(), Role.COMMITTEE)
                .client();
    }

    private List<Route> routes(String id) {
        String own = driver.path("/" + id);
        return List.of(
                new Route("GET", driver.path(""), null, EVERYBODY),
                new Route("GET", own, null, EVERYBODY),
                new Route("GET", own + "/roll", null, EVERYBODY),
                new Route("GET", own + "/turnout", null, OFFICIALS),
                new Route("GET", own + "/report", null, SIGNERS),
                new Route("GET", own + "/report/document", null, SIGNERS),
                new Route("POST", own + "/report/signatures", Map.of("jws", "a.b.c"), SIGNERS),
                new Route("POST", driver.path(""), content, CONVENERS),
                new Route("PUT", own, content, CONVENERS),
                new Route("POST", own + "/residents-committee", Map.of("document", "函"), CONVENERS),
                new Route("POST", own + "/transitions", Map.of("to", "OPEN"), CONVENERS));
    }

    @Test
    void route_forEveryRole_answersByRoleAlone() {
        for (Route route : routes(assemblyId)) {
            people.forEach((role, client) -> {
                ServiceClient.Answer answer = send(client, route);
                if (route.may().contains(role)) {
                    assertThat(answer.status())
                            .as(role + " " + route.method() + " " + route.path() + " " + answer.text())
                            .isNotIn(401, 403, 404, 500);
                } else {
                    answer.refused(RefusalCode.ROLE_MISSING);
                }
            });
        }
    }

    @Test
    void route_forStrangersAndNobody_tellsNothing() {
        for (Route route : routes(assemblyId)) {
            send(stranger, route).refused(RefusalCode.NOT_FOUND);
            send(driver.staff.nobody(), route).refused(RefusalCode.NOT_SIGNED_IN);
        }
    }

    @Test
    void assembly_ofAnotherCommunity_isNotFoundUnderTheOwnOne() {
        AssemblyDriver other = new AssemblyDriver(server, clock, 1);
        String foreign = other.draft(other.ordinary());
        for (Route route : routes(foreign)) {
            if (route.path().contains(foreign)) {
                Role role = route.may().contains(Role.COMMITTEE) ? Role.COMMITTEE : Role.COUNTER;
                send(people.get(role), route).refused(RefusalCode.NOT_FOUND);
            }
        }
    }

    @Test
    void ownersRoute_forStaffOrNobody_isRefused() {
        for (String rest : List.of("", "/" + assemblyId, "/" + assemblyId + "/package", "/" + assemblyId + "/result")) {
            driver.committee.client().get("/api/resident/assemblies" + rest).refused(RefusalCode.NOT_SIGNED_IN);
            driver.staff.nobody().get("/api/resident/assemblies" + rest).refused(RefusalCode.NOT_SIGNED_IN);
        }
    }

    private static ServiceClient.Answer send(@Nullable ServiceClient client, Route route) {
        if (client == null) {
            throw new IllegalStateException("nobody holds the role");
        }
        return switch (route.method()) {
            case "GET" -> client.get(route.path());
            case "PUT" -> client.put(route.path(), route.body() == null ? Map.of() : route.body());
            default -> client.post(route.path(), route.body() == null ? Map.of() : route.body());
        };
    }
}
