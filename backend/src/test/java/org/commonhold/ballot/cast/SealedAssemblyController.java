package org.commonhold.ballot.cast;

import com.sun.management.HotSpotDiagnosticMXBean;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.commonhold.ballot.ChoiceKeys;
import org.commonhold.ballot.ChoiceKeys.Place;
import org.commonhold.testing.ChoiceKeyFixture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Prepares an assembly with a choice key inside a service of its own, dumps that service's memory, and plants words for a control. */
@Controller("/api/test-sealed")
@Requires(property = "commonhold.test.sealed-assembly")
class SealedAssemblyController {
    private static final Logger LOG = LoggerFactory.getLogger(SealedAssemblyController.class);
    private static final List<String> PLANTED = new CopyOnWriteArrayList<>();

    private final EmbeddedServer server;

    SealedAssemblyController(EmbeddedServer server) {
        this.server = server;
    }

    /** An open assembly whose key three holders have; the voters' keys go to the caller, who signs elsewhere. */
    @Get("/assembly")
    @ExecuteOn(TaskExecutors.BLOCKING)
    Map<String, Object> prepare() {
        Node node = Node.of(server);
        TestAssembly assembly = TestAssembly.locked(node, TestAssembly.newCommunity(node), 3, "L2");
        ChoiceKeys keys = server.getApplicationContext().getBean(ChoiceKeys.class);
        ChoiceKeyFixture key = new ChoiceKeyFixture();
        node.transact(() -> {
            keys.make(assembly.assembly, TestAssembly.id(), key.publicKey, key.checks());
            for (Place place : Place.values()) {
                keys.take(assembly.assembly, TestAssembly.id(), place, key.check(place));
            }
            return key;
        });
        assembly.openBox();
        return Map.of(
                "community",
                assembly.community,
                "assembly",
                assembly.assembly,
                "package",
                assembly.packageHash.hex(),
                "parties",
                assembly.parties.stream().map(TestAssembly.Party::key).toList(),
                "keys",
                assembly.parties.stream()
                        .map(party -> party.signer().secret().hex())
                        .toList());
    }

    /** Writes everything that is alive in memory. */
    @Get("/heap")
    @ExecuteOn(TaskExecutors.BLOCKING)
    Map<String, Object> heap(@QueryValue String file) throws IOException {
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class).dumpHeap(file, true);
        return Map.of("file", file);
    }

    /** Puts words where no choice may ever be. */
    @Get("/plant")
    @ExecuteOn(TaskExecutors.BLOCKING)
    Map<String, Object> plant(@QueryValue String assembly, @QueryValue String words) {
        PLANTED.add(words);
        LOG.info("planted {}", words);
        Node.of(server)
                .sql("INSERT INTO ballot_refusal (assembly_id, code, refusals) VALUES (?, ?, 1)", assembly, words);
        return Map.of("planted", PLANTED.size());
    }
}
