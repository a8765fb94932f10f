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
    /** One route answers several operations: the paths of the C2SP tlog-tiles layout have many depths. */
    private static final Map<String, Set<String>> ONE_FOR_MANY = Map.of(
            "GET /log/{communityId}/{+path}",
            Set.of(
                    "GET /log/{communityId}/checkpoint",
                    "GET /log/{communityId}/tile/{level}/{tile}",
                    "GET /log/{communityId}/tile/entries/{tile}"));

    @Inject
    Router router;

    @Test
    void routes_ofTheService_areDescribed() {
        Set<String> undescribed = routes();
        undescribed.removeAll(described());
        ONE_FOR_MANY.forEach((route, operations) -> {
            if (described().containsAll(operations)) {
                undescribed.remove(route);
            }
        });

        assertThat(undescribed).as("routes that openapi.yaml does not describe").isEmpty();
    }

    @Test
    void operations_ofTheDescription_areOffered() {
        Set<String> missing = described();
        Set<String> routes = routes();
        missing.removeAll(routes);
        ONE_FOR_MANY.forEach((route, operations) -> {
            if (routes.contains(route)) {
                missing.removeAll(operations);
            }
        });

        assertThat(missing).as("operations that the service does not offer").isEmpty();
    }

    @Test
    void routesForMany_areStillNeeded() {
        assertThat(routes()).containsAll(ONE_FOR_MANY.keySet());
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
