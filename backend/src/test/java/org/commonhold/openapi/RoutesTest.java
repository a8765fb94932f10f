package org.commonhold.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.http.HttpMethod;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import io.micronaut.web.router.Router;
import io.micronaut.web.router.UriRouteInfo;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.commonhold.openapi.Description.Operation;
import org.junit.jupiter.api.Test;

/** What the running service offers and what {@code openapi.yaml} describes are the same. */
@MicronautTest(transactional = false)
class RoutesTest {
    /** Routes that are rightly not described, each with its reason. */
    private static final Map<String, String> NOT_DESCRIBED = Map.of(
            "GET /log/{communityId}/{+path}",
            "the C2SP tlog-tiles layout: another body's standard, with paths of many depths");

    @Inject
    Router router;

    @Test
    void routes_ofTheService_areDescribed() {
        Set<String> undescribed = routes();
        undescribed.removeAll(described());
        undescribed.removeAll(NOT_DESCRIBED.keySet());

        assertThat(undescribed).as("routes that openapi.yaml does not describe").isEmpty();
    }

    @Test
    void operations_ofTheDescription_areOffered() {
        Set<String> missing = described();
        missing.removeAll(routes());

        assertThat(missing).as("operations that the service does not offer").isEmpty();
    }

    @Test
    void exceptions_fromTheDescription_areStillNeeded() {
        assertThat(routes()).containsAll(NOT_DESCRIBED.keySet());
    }

    private static Set<String> described() {
        return Description.OF_THE_SERVICE.operations().stream()
                .map(Operation::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Every route but those that the framework answers beside each GET. */
    private Set<String> routes() {
        return router.uriRoutes()
                .filter(route -> route.getHttpMethod() != HttpMethod.HEAD)
                .map(RoutesTest::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String name(UriRouteInfo<?, ?> route) {
        return route.getHttpMethodName() + " " + route.getUriMatchTemplate().toPathString();
    }
}
