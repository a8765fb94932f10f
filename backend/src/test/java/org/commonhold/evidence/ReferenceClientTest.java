package org.commonhold.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.annotation.Property;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.commonhold.api.model.LogState;
import org.commonhold.contract.count.Unlock;
import org.commonhold.contract.jws.DocumentType;
import org.commonhold.identity.CurrentPerson.Role;
import org.commonhold.platform.DevelopmentClock;
import org.commonhold.testing.AssemblyDriver;
import org.commonhold.testing.CommunityFixture.Person;
import org.commonhold.testing.OutsideProgram;
import org.commonhold.testing.OwnerFixture;
import org.commonhold.testing.StaffFixture.Official;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * The contract is enough: a client in Python, written from FORMATS.md and openapi.yaml alone, votes at a running service, reads its whole
 * book and recomputes its evidence. It shares no line and no library with the service.
 */
@MicronautTest(transactional = false)
@Property(name = "test.clock", value = "pinned")
@Property(name = "commonhold.assembly.close-check", value = "1h")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReferenceClientTest {

    @Inject
    EmbeddedServer server;

    @Inject
    DevelopmentClock clock;

    private final List<OutsideProgram.Run> votes = new ArrayList<>();
    private Path folder;
    private AssemblyDriver driver;
    private LogState before;
    private Path full;
    private Path owners;

    @BeforeAll
    void voteAndCount(@TempDir Path shared) throws IOException {
        folder = shared;
        driver = new AssemblyDriver(server, clock, 3);
        Official worker = driver.staff.official(driver.community.communityId(), Role.COMMUNITY_WORKER);
        String assembly = driver.open();
        before = book();
        for (Person person : driver.community.people().subList(0, 2)) {
            String code = OwnerFixture.letter(driver.community, person, worker).getCode();
            votes.add(OutsideProgram.python(List.of(
                    "-m",
                    "commonhold.voter",
                    server.getURL().toString(),
                    code,
                    person.lastFour(),
                    "--answer",
                    "YES",
                    "--vkey",
                    before.getKey())));
        }
        clock.advanceTo(driver.read(assembly).getCloseAt().toInstant());
        driver.move(assembly, "CLOSED").ok();
        driver.count(assembly);
        owners = save("owner.zip", assembly, "OWNER");
        unlock(driver.counter, assembly);
        unlock(driver.scrutineer, assembly);
        full = save("full.zip", assembly, "FULL");
    }

    private void unlock(Official official, String assembly) {
        Unlock statement = new Unlock(driver.community.communityId(), assembly, "法院调取证据", "某区人民法院", clock.instant());
        String jws =
                official.key().sign(DocumentType.UNLOCK, statement.canonical()).text();
        official.client()
                .post(driver.path("/" + assembly + "/unlocks"), Map.of("jws", jws))
                .ok();
    }

    private Path save(String name, String assembly, String edition) throws IOException {
        byte[] zip = driver.counter
                .client()
                .get(driver.path("/" + assembly + "/bundle?edition=" + edition))
                .ok()
                .bytes();
        return Files.write(folder.resolve(name), zip);
    }

    private LogState book() {
        return driver.committee
                .client()
                .get("/api/log/" + driver.community.communityId())
                .as(LogState.class);
    }

    @Test
    void vectors_everyOne_isRecomputed() {
        OutsideProgram.Run run = OutsideProgram.python(List.of("-m", "unittest"));

        assertThat(run.output()).contains("OK");
        assertThat(run.exit()).isZero();
    }

    @Test
    void voter_fromTheLetterToTheReceipt_isCounted() {
        assertThat(votes).hasSize(2).allSatisfy(run -> {
            assertThat(run.output()).contains("1 counted, 0 not");
            assertThat(run.exit()).isZero();
        });
    }

    @Test
    void auditor_wholeLiveBook_continuesWhatWasSeen() throws IOException {
        Path seen = Files.writeString(folder.resolve("seen"), before.getCheckpoint(), StandardCharsets.UTF_8);
        OutsideProgram.Run run = OutsideProgram.python(List.of(
                "-m",
                "commonhold.auditor",
                "book",
                server.getURL().toString(),
                driver.community.communityId(),
                "--vkey",
                before.getKey(),
                "--seen",
                seen.toString()));

        assertThat(run.output()).contains("continues the " + before.getSize() + " entries seen before", "VERIFIED");
        assertThat(run.exit()).isZero();
    }

    @Test
    void auditor_bothEditions_recomputesThem() {
        OutsideProgram.Run whole = bundle(full, before.getKey());
        OutsideProgram.Run masked = bundle(owners, before.getKey());

        assertThat(whole.output()).contains("holds  tally", "holds  ballot.signature", "VERIFIED");
        assertThat(masked.output()).contains("holds  turnout", "VERIFIED").doesNotContain("ballot.signature");
        assertThat(List.of(whole.exit(), masked.exit())).containsOnly(0);
    }

    @Test
    void auditor_anotherKey_isRefused() {
        String other = new AssemblyDriver(server, clock, 1).community.communityId();
        String wrong = driver.committee
                .client()
                .get("/api/log/" + other)
                .as(LogState.class)
                .getKey();
        OutsideProgram.Run run = bundle(full, wrong);

        assertThat(run.output()).contains("FAILED");
        assertThat(run.exit()).isEqualTo(1);
    }

    private static OutsideProgram.Run bundle(Path zip, String vkey) {
        return OutsideProgram.python(List.of("-m", "commonhold.auditor", "bundle", zip.toString(), "--vkey", vkey));
    }
}
