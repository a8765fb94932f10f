package org.commonhold.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.commonhold.identity.CurrentPerson.Role;
import org.commonhold.openapi.Description.Operation;
import org.commonhold.testing.CommunityFixture;
import org.commonhold.testing.CommunityFixture.TestCommunity;
import org.commonhold.testing.OwnerFixture;
import org.commonhold.testing.ServiceClient;
import org.commonhold.testing.StaffFixture;
import org.commonhold.testing.StaffFixture.Official;
import org.junit.jupiter.api.Test;

/** Every operation that takes JSON names what is wrong with a body before it does anything else. */
@MicronautTest(transactional = false)
class BadBodiesTest {
    private static final Set<String> CODES = Set.of("malformed-request", "invalid-field", "unknown-member");

    @Inject
    EmbeddedServer server;

    @Test
    void bodies_brokenInOnePlace_areRefusedByName() {
        TestCommunity community = CommunityFixture.create(server, 1);
        Official worker = StaffFixture.on(server).official(community.communityId(), Role.COMMUNITY_WORKER);
        OwnerFixture.Device phone =
                OwnerFixture.on(server).enrol(community, community.people().get(0), worker);
        ServiceClient both =
                worker.client().with("ch_owner", phone.client().cookies().get("ch_owner"));
        List<String> faults = new ArrayList<>();
        int sent = 0;
        for (Operation operation : Description.OF_THE_SERVICE.operations()) {
            Map<String, Object> schema =
                    Description.OF_THE_SERVICE.requestSchema(operation).orElse(Map.of());
            if (schema.isEmpty()) {
                continue;
            }
            String path = path(operation, community.communityId());
            for (BadBody bad : BadBody.of(Description.OF_THE_SERVICE, schema)) {
                ServiceClient.Answer answer = both.send(
                        operation.method(),
                        path,
                        bad.body().toString(),
                        Map.of("Idempotency-Key", ServiceClient.key()));
                sent++;
                if (!names(answer, bad.field())) {
                    faults.add("%s with %s %s: %d %s"
                            .formatted(operation.name(), bad.what(), bad.field(), answer.status(), answer.text()));
                }
            }
        }

        assertThat(sent).isGreaterThan(200);
        assertThat(faults).isEmpty();
    }

    private static boolean names(ServiceClient.Answer answer, String field) {
        return answer.status() == 400
                && CODES.contains(String.valueOf(answer.json().get("code")))
                && answer.json().get("errors") instanceof List<?> errors
                && errors.stream()
                        .map(error -> String.valueOf(((Map<?, ?>) error).get("field")))
                        // a value where a list belongs is named as the list's first item
                        .anyMatch(named -> named.equals(field) || named.equals(field + "[0]"));
    }

    private static String path(Operation operation, String communityId) {
        String path = operation.template().replace("{communityId}", communityId);
        for (Map<String, Object> parameter : Description.OF_THE_SERVICE.parameters(operation)) {
            String value = BadBody.sample(Description.OF_THE_SERVICE, Description.map(parameter, "schema"))
                    .asText();
            path = path.replace("{" + parameter.get("name") + "}", value);
        }
        return path;
    }
}
