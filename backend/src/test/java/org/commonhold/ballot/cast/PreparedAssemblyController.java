package org.commonhold.ballot.cast;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Prepares an open assembly inside a service that runs as a process of its own, for a test that will kill it. */
@Controller("/api/test-assembly")
@Requires(property = "commonhold.test.prepared-assembly")
class PreparedAssemblyController {
    private final EmbeddedServer server;

    PreparedAssemblyController(EmbeddedServer server) {
        this.server = server;
    }

    /** An assembly of so many parties with a signed ballot of each. */
    @Get("/{parties}")
    @ExecuteOn(TaskExecutors.BLOCKING)
    Map<String, Object> prepare(@PathVariable("parties") int parties) {
        TestAssembly assembly = TestAssembly.open(Node.of(server), parties);
        List<String> slots = new ArrayList<>();
        List<String> ballots = new ArrayList<>();
        for (int i = 0; i < parties; i++) {
            slots.add(assembly.parties.get(i).slot());
            ballots.add(assembly.yes(i));
        }
        return Map.of(
                "community", assembly.community, "assembly", assembly.assembly, "slots", slots, "ballots", ballots);
    }
}
