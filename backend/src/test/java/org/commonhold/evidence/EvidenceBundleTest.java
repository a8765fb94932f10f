package org.commonhold.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.annotation.Property;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.commonhold.api.RefusalCode;
import org.commonhold.api.model.LogState;
import org.commonhold.api.model.OwnParty;
import org.commonhold.api.model.ResidentAssembly;
import org.commonhold.api.model.UnlockState;
import org.commonhold.contract.Base64Url;
import org.commonhold.contract.Hash;
import org.commonhold.contract.count.ReportSignature;
import org.commonhold.contract.count.Unlock;
import org.commonhold.contract.document.Choice;
import org.commonhold.contract.document.OwnerBallot;
import org.commonhold.contract.jws.DocumentType;
import org.commonhold.contract.log.NoteKey;
import org.commonhold.identity.CurrentPerson.Role;
import org.commonhold.platform.DevelopmentClock;
import org.commonhold.platform.Randomness;
import org.commonhold.testing.AssemblyDriver;
import org.commonhold.testing.CommunityFixture;
import org.commonhold.testing.OwnerFixture;
import org.commonhold.testing.OwnerFixture.Device;
import org.commonhold.testing.ServiceClient;
import org.commonhold.testing.StaffFixture.Official;
import org.commonhold.verifier.Bundle;
import org.commonhold.verifier.BundleFile;
import org.commonhold.verifier.BundleReader;
import org.commonhold.verifier.Finding;
import org.commonhold.verifier.Verdict;
import org.commonhold.verifier.Verifier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Bundles of an assembly that really ran, checked by the stand-alone verifier, and the two signatures that open choices. */
@MicronautTest(transactional = false)
@Property(name = "test.clock", value = "pinned")
@Property(name = "commonhold.assembly.close-check", value = "1h")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EvidenceBundleTest {

    @Inject
    EmbeddedServer server;

    @Inject
    DevelopmentClock clock;

    @Inject
    Randomness randomness;

    private AssemblyDriver driver;
    private Device phone;
    private String counted;
    private NoteKey logKey;

    @BeforeAll
    void start() {
        driver = new AssemblyDriver(server, clock, 3);
        Official worker = driver.staff.official(driver.community.communityId(), Role.COMMUNITY_WORKER);
        OwnerFixture owners = OwnerFixture.on(server);
        counted = driver.open();
        for (CommunityFixture.Person person : driver.community.people()) {
            phone = owners.enrol(driver.community, person, worker);
            if (!person.equals(driver.community.people().get(2))) {
                cast(phone);
            }
        }
        clock.advanceTo(driver.read(counted).getCloseAt().toInstant());
        driver.move(counted, "CLOSED").ok();
        String report = driver.report(driver.counter, counted).getSha256();
        driver.sign(driver.counter, ReportSignature.Role.COUNTER, counted, report)
                .ok();
        driver.sign(driver.scrutineer, ReportSignature.Role.SCRUTINEER, counted, report)
                .ok();
        logKey = NoteKey.read(driver.committee
                .client()
                .get("/api/log/" + driver.community.communityId())
                .as(LogState.class)
                .getKey());
    }

    private void cast(Device device) {
        ResidentAssembly seen =
                device.client().get("/api/resident/assemblies/" + counted).as(ResidentAssembly.class);
        OwnParty party = seen.getParties().get(0);
        Map<String, Choice> choices = new TreeMap<>();
        party.getMatters().forEach(matter -> choices.put(matter, Choice.Answer.YES));
        OwnerBallot ballot = new OwnerBallot(
                driver.community.communityId(),
                counted,
                Hash.fromHex(String.valueOf(seen.getAssembly().getPackageHash())),
                party.getPartyKey(),
                choices,
                null,
                1,
                Base64Url.write(randomness.bytes(16)),
                clock.instant());
        String jws =
                device.key().sign(DocumentType.OWNER_BALLOT, ballot.canonical()).text();
        device.client().post("/api/ballots", Map.of("jws", jws)).ok();
    }

    private ServiceClient.Answer unlock(Official official, String assemblyId, String recipient) {
        Unlock statement = new Unlock(driver.community.communityId(), assemblyId, "法院调取证据", recipient, clock.instant());
        String jws =
                official.key().sign(DocumentType.UNLOCK, statement.canonical()).text();
        return official.client().post(driver.path("/" + assemblyId + "/unlocks"), Map.of("jws", jws));
    }

    private ServiceClient.Answer bundle(Official official, String edition) {
        return official.client().get(driver.path("/" + counted + "/bundle?edition=" + edition));
    }

    private static Bundle read(ServiceClient.Answer answer) throws IOException {
        return BundleReader.read(new ByteArrayInputStream(answer.ok().bytes()));
    }

    @Test
    void ownerEdition_verifiesWithoutChoices_andHoldsNone() throws IOException {
        Bundle owners = read(phone.client().get("/api/resident/assemblies/" + counted + "/bundle"));
        Verdict verdict = Verifier.verify(owners, logKey);
        assertThat(verdict.findings()).noneMatch(each -> each.outcome() == Finding.Outcome.FAILS);
        assertThat(verdict.exitCode()).isEqualTo(Verdict.WITHOUT_CHOICES);
        assertThat(owners.has(BundleFile.BALLOTS)).isFalse();
        owners.files().values().forEach(file -> assertThat(file.text()).doesNotContain("owner-ballot"));
    }

    @Test
    void fullEdition_needsTwoOfficials_thenVerifiesWhole() throws IOException {
        bundle(driver.counter, "FULL").refused(RefusalCode.CHOICES_LOCKED);
        bundle(driver.committee, "FULL").refused(RefusalCode.ROLE_MISSING);
        UnlockState one = unlock(driver.counter, counted, "某区人民法院").as(UnlockState.class);
        assertThat(one.getUnlocked()).isFalse();
        bundle(driver.counter, "FULL").refused(RefusalCode.CHOICES_LOCKED);
        unlock(driver.counter, counted, "另一收件人").refused(RefusalCode.UNLOCK_SAME_PERSON);
        unlock(driver.scrutineer, counted, "另一收件人").refused(RefusalCode.UNLOCK_MISMATCH);
        UnlockState both = unlock(driver.scrutineer, counted, "某区人民法院").as(UnlockState.class);
        assertThat(both.getUnlocked()).isTrue();

        Bundle full = read(bundle(driver.scrutineer, "FULL"));
        Verdict verdict = Verifier.verify(full, logKey);
        assertThat(verdict.findings()).noneMatch(each -> each.outcome() == Finding.Outcome.FAILS);
        assertThat(verdict.exitCode()).isEqualTo(Verdict.FULL);
        assertThat(full.lines(BundleFile.BALLOTS)).hasSize(2);
        assertThat(full.lines(BundleFile.ENTRIES).stream().filter(line -> line.contains("choices.unlocked")))
                .hasSize(1);
        assertThat(bundle(driver.scrutineer, "FULL").bytes())
                .isEqualTo(bundle(driver.scrutineer, "FULL").bytes());

        clock.advanceTo(clock.instant().plus(Duration.ofHours(24)));
        bundle(driver.scrutineer, "FULL").refused(RefusalCode.CHOICES_LOCKED);
    }

    @Test
    void choicesOfAnOpenAssembly_cannotBeUnlocked() {
        String open = driver.open();
        unlock(driver.counter, open, "任何人").refused(RefusalCode.CHOICES_NOT_CLOSED);
        driver.counter
                .client()
                .get(driver.path("/" + open + "/bundle?edition=OWNER"))
                .refused(RefusalCode.RESULT_NOT_AVAILABLE);
    }

    @Test
    void statementSignedWithAnothersKey_isRefused() {
        Unlock statement = new Unlock(driver.community.communityId(), counted, "理由", "收件人", clock.instant());
        String jws = driver.scrutineer
                .key()
                .sign(DocumentType.UNLOCK, statement.canonical())
                .text();
        driver.counter
                .client()
                .post(driver.path("/" + counted + "/unlocks"), Map.of("jws", jws))
                .refused(RefusalCode.UNLOCK_SIGNATURE_INVALID);
    }
}
