package org.commonhold.delivery.work;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.annotation.Property;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import org.commonhold.delivery.DeliveryRequest;
import org.commonhold.delivery.Urgency;

/** Inside a service that a test will kill: asks for so many deliveries when it starts. */
@Singleton
@Requires(property = "test.delivery.persons")
class DeliverySeed implements ApplicationEventListener<ServerStartupEvent> {
    private final ApplicationContext context;
    private final int persons;

    DeliverySeed(ApplicationContext context, @Property(name = "test.delivery.persons") int persons) {
        this.context = context;
        this.persons = persons;
    }

    @Override
    public void onApplicationEvent(ServerStartupEvent event) {
        DeliveryFixture node = new DeliveryFixture(context);
        String subject = DeliveryFixture.id();
        List<DeliveryRequest> requests = new ArrayList<>();
        for (int i = 0; i < persons; i++) {
            requests.add(node.request(node.person("ok-killed-" + i), subject, Urgency.ORDINARY));
        }
        node.ask(requests);
    }
}
