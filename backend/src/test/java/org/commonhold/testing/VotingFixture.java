package org.commonhold.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.runtime.server.EmbeddedServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.commonhold.api.model.DeskCode;
import org.commonhold.api.model.LogState;
import org.commonhold.api.model.OwnParty;
import org.commonhold.api.model.ResidentAssembly;
import org.commonhold.api.model.Result;
import org.commonhold.api.model.RulesPage;
import org.commonhold.contract.Base64Url;
import org.commonhold.contract.Bytes;
import org.commonhold.contract.Hash;
import org.commonhold.contract.count.Unlock;
import org.commonhold.contract.document.Choice;
import org.commonhold.contract.document.DeskAttestation;
import org.commonhold.contract.document.OwnerBallot;
import org.commonhold.contract.jws.DocumentType;
import org.commonhold.contract.log.NoteKey;
import org.commonhold.identity.CurrentPerson.Role;
import org.commonhold.platform.DevelopmentClock;
import org.commonhold.testing.CommunityFixture.Person;
import org.commonhold.testing.CommunityFixture.TestCommunity;
import org.commonhold.testing.OwnerFixture.Device;
import org.commonhold.testing.StaffFixture.Official;
import org.commonhold.verifier.Bundle;
import org.commonhold.verifier.BundleFile;
import org.commonhold.verifier.BundleReader;
import org.commonhold.verifier.Finding;
import org.commonhold.verifier.Verdict;
import org.commonhold.verifier.Verifier;

/** Owners of one unit of 89.53 m² each, all enrolled at the desk (L3), who vote in assemblies of any kind over HTTP. */
public final class VotingFixture {
    public final AssemblyDriver driver;
    public final Official worker;
    public final List<Device> phones = new ArrayList<>();
    private final DevelopmentClock clock;
    private final SecureRandom random = new SecureRandom();

    public VotingFixture(EmbeddedServer server, DevelopmentClock clock, TestCommunity community) {
        this.clock = clock;
        driver = new AssemblyDriver(server, clock, community);
        worker = driver.staff.official(community.communityId(), Role.COMMUNITY_WORKER);
        for (Person person : community.people()) {
            phones.add(OwnerFixture.on(server).enrol(person, deskCode(person)));
        }
    }

    public VotingFixture(EmbeddedServer server, DevelopmentClock clock, int owners) {
        this(server, clock, CommunityFixture.create(server, owners));
    }

    /** A code that the worker hands to a person at the desk. */
    public String deskCode(Person person) {
        DeskAttestation attestation =
                new DeskAttestation(driver.community.communityId(), person.personId(), nonce(), Instant.EPOCH);
        String jws = worker.key()
                .sign(DocumentType.DESK_ATTESTATION, attestation.canonical())
                .text();
        return worker.client()
                .post(driver.community.path("/persons/" + person.personId() + "/desk-code"), Map.of("jws", jws))
                .as(DeskCode.class)
                .getCode();
    }

    private String nonce() {
        byte[] nonce = new byte[16];
        random.nextBytes(nonce);
        return Base64Url.write(nonce);
    }

    /** An assembly's draft that opens after the notice; further members may be put. */
    public Map<String, Object> content(List<Map<String, Object>> matters) {
        Instant openAt = clock.instant().plus(AssemblyDriver.NOTICE);
        return new HashMap<>(AssemblyDriver.content(openAt, openAt.plus(AssemblyDriver.WINDOW), matters));
    }

    /** A public number one day after the close of a draft. */
    public Map<String, Object> withDraw(Map<String, Object> content) {
        Instant closeAt = Instant.parse(String.valueOf(content.get("closeAt")));
        content.put(
                "draw",
                Map.of(
                        "source",
                        "双色球开奖号码",
                        "numberAt",
                        closeAt.plus(Duration.ofDays(1)).toString()));
        return content;
    }

    /** Publicises and locks a draft, its residents' committee informed. */
    public String locked(Map<String, Object> content) {
        String assemblyId = driver.draft(content);
        driver.move(assemblyId, "PUBLICISED").ok();
        driver.inform(assemblyId).ok();
        driver.move(assemblyId, "LOCKED").ok();
        return assemblyId;
    }

    /** Opens a locked assembly at its time. */
    public String open(String assemblyId) {
        clock.advanceTo(driver.read(assemblyId).getOpenAt().toInstant());
        driver.move(assemblyId, "OPEN").ok();
        return assemblyId;
    }

    /** Closes an open assembly at its time. */
    public void close(String assemblyId) {
        clock.advanceTo(driver.read(assemblyId).getCloseAt().toInstant());
        driver.move(assemblyId, "CLOSED").ok();
    }

    /** Closes and counts; the result as owners see it. */
    public Result counted(String assemblyId) {
        close(assemblyId);
        driver.count(assemblyId);
        return result(assemblyId);
    }

    /** The result as owners see it. */
    public Result result(String assemblyId) {
        return phones.get(0)
                .client()
                .get("/api/resident/assemblies/" + assemblyId + "/result")
                .as(Result.class);
    }

    /** Casts a ballot with the answers in the order of the party's matters. */
    public void vote(int phone, String assemblyId, Choice... answers) {
        offer(phone, assemblyId, answers).ok();
    }

    /** Offers a ballot, which may be refused. */
    public ServiceClient.Answer offer(int phone, String assemblyId, Choice... answers) {
        return offer(phones.get(phone), assemblyId, answers);
    }

    /** Offers a ballot from a device. */
    public ServiceClient.Answer offer(Device device, String assemblyId, Choice... answers) {
        return device.client().post("/api/ballots", Map.of("jws", signed(device, assemblyId, answers)));
    }

    /** A ballot that a device signed and did not send. */
    public String signed(Device device, String assemblyId, Choice... answers) {
        ResidentAssembly seen =
                device.client().get("/api/resident/assemblies/" + assemblyId).as(ResidentAssembly.class);
        OwnParty party = seen.getParties().get(0);
        Map<String, Choice> choices = new TreeMap<>();
        for (int at = 0; at < answers.length; at++) {
            choices.put(party.getMatters().get(at), answers[at]);
        }
        OwnerBallot ballot = new OwnerBallot(
                driver.community.communityId(),
                assemblyId,
                Hash.fromHex(String.valueOf(seen.getAssembly().getPackageHash())),
                party.getPartyKey(),
                choices,
                null,
                1,
                nonce(),
                clock.instant());
        return device.key().sign(DocumentType.OWNER_BALLOT, ballot.canonical()).text();
    }

    /** Unlocks the choices and verifies the FULL edition against the community's key. */
    public Verdict verified(String assemblyId) {
        Verdict verdict = Verifier.verify(bundle(assemblyId), key());
        assertThat(verdict.findings()).noneMatch(each -> each.outcome() == Finding.Outcome.FAILS);
        assertThat(verdict.exitCode()).isEqualTo(Verdict.FULL);
        return verdict;
    }

    /** Verifies the FULL edition with another text in one of its files. */
    public Verdict verifiedWith(String assemblyId, BundleFile file, String sought, String put) {
        Bundle sound = bundle(assemblyId);
        Map<BundleFile, Bytes> files = new EnumMap<>(BundleFile.class);
        files.putAll(sound.files());
        String text = sound.files().get(file).text();
        assertThat(text).contains(sought);
        files.put(file, Bytes.utf8(text.replace(sought, put)));
        return Verifier.verify(new Bundle(files), key());
    }

    /** The key of the community's book. */
    public NoteKey key() {
        return NoteKey.read(driver.committee
                .client()
                .get("/api/log/" + driver.community.communityId())
                .as(LogState.class)
                .getKey());
    }

    /** Unlocks the choices and downloads the FULL edition. */
    public byte[] download(String assemblyId) {
        for (Official official : List.of(driver.counter, driver.scrutineer)) {
            Unlock statement = new Unlock(driver.community.communityId(), assemblyId, "复核", "某区人民法院", clock.instant());
            String jws = official.key()
                    .sign(DocumentType.UNLOCK, statement.canonical())
                    .text();
            official.client()
                    .post(driver.path("/" + assemblyId + "/unlocks"), Map.of("jws", jws))
                    .ok();
        }
        return driver.scrutineer
                .client()
                .get(driver.path("/" + assemblyId + "/bundle?edition=FULL"))
                .ok()
                .bytes();
    }

    /** Unlocks the choices and reads the FULL edition. */
    public Bundle bundle(String assemblyId) {
        try {
            return BundleReader.read(new ByteArrayInputStream(download(assemblyId)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Uploads a document of rules of procedure and gives its hash. */
    public static String document(AssemblyDriver driver, Official official, String words) {
        return String.valueOf(official.client()
                .upload(
                        driver.community.path("/rules/documents"),
                        "rules.pdf",
                        "application/pdf",
                        words.getBytes(StandardCharsets.UTF_8))
                .ok()
                .json()
                .get("sha256"));
    }

    /** Rules of procedure with these values, each by a clause of its own, drafted, submitted and in force. */
    public String adopt(Map<String, String> values) {
        String path = driver.community.path("/rules");
        String hash = document(driver, driver.committee, "%PDF-1.7 " + values);
        List<Map<String, String>> clauses = new ArrayList<>();
        new TreeMap<>(values)
                .forEach((key, value) -> clauses.add(Map.of("key", key, "value", value, "clause", "第十二条 " + key)));
        RulesPage drafted = driver.committee
                .client()
                .post(path, Map.of("document", hash, "clauses", clauses))
                .as(RulesPage.class);
        String rulesId =
                drafted.getVersions().get(drafted.getVersions().size() - 1).getRulesId();
        driver.committee
                .client()
                .send(
                        "POST",
                        path + "/" + rulesId + "/submission",
                        null,
                        Map.of("Idempotency-Key", ServiceClient.key()))
                .ok();
        driver.committee
                .client()
                .post(path + "/" + rulesId + "/activation", Map.of("decision", "2030 年第一次业主大会决定"))
                .ok();
        return rulesId;
    }
}
