package org.commonhold.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.commonhold.api.RefusalCode;
import org.commonhold.identity.CurrentPerson.Role;
import org.commonhold.testing.CommunityFixture;
import org.commonhold.testing.CommunityFixture.TestCommunity;
import org.commonhold.testing.OwnerFixture;
import org.commonhold.testing.ServiceClient;
import org.commonhold.testing.StaffFixture;
import org.commonhold.testing.StaffFixture.Official;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** Every operation that the description says needs a session, asked by nobody, by the wrong kind of person, from another community. */
@MicronautTest(transactional = false)
class AccessTest {
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete");

    @Inject
    EmbeddedServer server;

    private StaffFixture staff;
    private TestCommunity community;

    @BeforeEach
    void start() {
        staff = StaffFixture.on(server);
        community = CommunityFixture.create(server, 1);
    }

    @Test
    void operation_withASessionInTheDescription_isRefusedToNobody() throws IOException {
        List<Operation> operations = operations();
        assertThat(operations).hasSizeGreaterThan(40);
        assertThat(operations)
                .allSatisfy(operation -> operation.ask(staff.nobody()).refused(RefusalCode.NOT_SIGNED_IN));
    }

    @Test
    void operation_ofOwners_isRefusedToStaffAndTheOtherWayRound() throws IOException {
        Official worker = staff.official(community.communityId(), Role.COMMUNITY_WORKER);
        ServiceClient owner = OwnerFixture.on(server)
                .enrol(community, community.people().get(0), worker)
                .client();
        assertThat(operations()).allSatisfy(operation -> {
            ServiceClient stranger = operation.session().equals("ownerSession") ? worker.client() : owner;
            operation.ask(stranger).refused(RefusalCode.NOT_SIGNED_IN);
        });
    }

    @Test
    void reading_fromAnotherCommunity_findsNothing() throws IOException {
        ServiceClient stranger = staff.official(
                        CommunityFixture.create(server, 0).communityId(), Role.COMMUNITY_WORKER)
                .client();
        List<Operation> readings = operations().stream()
                .filter(operation ->
                        operation.method().equals("GET") && operation.path().contains("{communityId}"))
                // the bundle's edition is a required parameter, whose absence is bad form before anything else
                .filter(operation -> !operation.path().endsWith("/bundle"))
                .toList();
        assertThat(readings).hasSizeGreaterThan(5);
        assertThat(readings)
                .allSatisfy(operation -> assertThat(operation
                                .in(community.communityId())
                                .ask(stranger)
                                .status())
                        .as(operation.path())
                        .isEqualTo(404));
    }

    private record Operation(String method, String path, String session) {
        ServiceClient.Answer ask(ServiceClient client) {
            String filled = path.replaceAll("\\{[a-z]*Id}", "0".repeat(32))
                    .replace("{sha256}", "0".repeat(64))
                    .replace("{serial}", "1")
                    .replaceAll("\\{[a-zA-Z0-9]+}", "x");
            Map<String, String> headers = Map.of("Idempotency-Key", ServiceClient.key());
            return client.send(
                    method, filled, method.equals("POST") || method.equals("PUT") ? Map.of() : null, headers);
        }

        Operation in(String communityId) {
            return new Operation(method, path.replace("{communityId}", communityId), session);
        }
    }

    @SuppressWarnings("unchecked") // the description is known to be maps of maps
    private static List<Operation> operations() throws IOException {
        try (InputStream in = AccessTest.class.getResourceAsStream("/api-spec/openapi.yaml")) {
            Map<String, Object> root = new Yaml().load(in);
            List<Operation> operations = new ArrayList<>();
            ((Map<String, Map<String, Object>>) root.get("paths"))
                    .forEach((path, item) -> item.forEach((method, body) -> {
                        if (METHODS.contains(method)
                                && ((Map<String, Object>) body).get("security") instanceof List<?> security) {
                            Map<String, Object> first = (Map<String, Object>) security.get(0);
                            String session = first.keySet().iterator().next();
                            operations.add(new Operation(method.toUpperCase(java.util.Locale.ROOT), path, session));
                        }
                    }));
            return operations;
        }
    }
}
