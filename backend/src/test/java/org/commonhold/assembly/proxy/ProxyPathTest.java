package org.commonhold.assembly.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.annotation.Property;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.commonhold.api.RefusalCode;
import org.commonhold.api.model.Agent;
import org.commonhold.api.model.InboxPage;
import org.commonhold.api.model.LogState;
import org.commonhold.api.model.OfficialProxies;
import org.commonhold.api.model.OwnParty;
import org.commonhold.api.model.OwnProxies;
import org.commonhold.api.model.OwnProxy;
import org.commonhold.api.model.ProvenRow;
import org.commonhold.api.model.ProxyState;
import org.commonhold.api.model.ResidentAssembly;
import org.commonhold.api.model.RollRows;
import org.commonhold.contract.Base64Url;
import org.commonhold.contract.Bytes;
import org.commonhold.contract.Hash;
import org.commonhold.contract.count.Unlock;
import org.commonhold.contract.document.Choice;
import org.commonhold.contract.document.OwnerBallot;
import org.commonhold.contract.document.ProxyGrant;
import org.commonhold.contract.document.ProxyRevocation;
import org.commonhold.contract.jws.DocumentType;
import org.commonhold.contract.log.NoteKey;
import org.commonhold.contract.log.ProofCheck;
import org.commonhold.contract.log.TreeHash;
import org.commonhold.contract.roll.RollRow;
import org.commonhold.identity.CurrentPerson.Role;
import org.commonhold.platform.DevelopmentClock;
import org.commonhold.platform.Randomness;
import org.commonhold.testing.AssemblyDriver;
import org.commonhold.testing.OwnerFixture;
import org.commonhold.testing.OwnerFixture.Device;
import org.commonhold.testing.ServiceClient;
import org.commonhold.testing.StaffFixture.Official;
import org.commonhold.transparency.Book;
import org.commonhold.verifier.Bundle;
import org.commonhold.verifier.BundleFile;
import org.commonhold.verifier.BundleReader;
import org.commonhold.verifier.Finding;
import org.commonhold.verifier.Verdict;
import org.commonhold.verifier.Verifier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Six owners: principals sign proxies on their phones, the agent votes as instructed, and a stranger repeats all of it from the bundle. */
@MicronautTest(transactional = false)
@Property(name = "test.clock", value = "pinned")
@Property(name = "commonhold.assembly.close-check", value = "1h")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProxyPathTest {
    private static final int AGENT = 5;

    @Inject
    EmbeddedServer server;

    @Inject
    DevelopmentClock clock;

    @Inject
    Randomness randomness;

    @Inject
    Book book;

    private AssemblyDriver driver;
    private final List<Device> phones = new ArrayList<>();

    @BeforeAll
    void start() {
        driver = new AssemblyDriver(server, clock, 7);
        Official worker = driver.staff.official(driver.community.communityId(), Role.COMMUNITY_WORKER);
        OwnerFixture owners = OwnerFixture.on(server);
        // the seventh owner never enrols
        driver.community
                .people()
                .subList(0, 6)
                .forEach(person -> phones.add(owners.enrol(driver.community, person, worker)));
    }

    private String personId(int owner) {
        return driver.community.people().get(owner).personId();
    }

    private static String path(String assemblyId, String rest) {
        return "/api/resident/assemblies/" + assemblyId + rest;
    }

    private ResidentAssembly seen(int owner, String assemblyId) {
        return phones.get(owner).client().get(path(assemblyId, "")).as(ResidentAssembly.class);
    }

    private ProxyGrant grant(String assemblyId, int principal, int agent, Choice... instructions) {
        ResidentAssembly seen = seen(principal, assemblyId);
        OwnParty party = seen.getParties().get(0);
        Map<String, Choice> choices = new TreeMap<>();
        for (int at = 0; at < instructions.length; at++) {
            choices.put(party.getMatters().get(at), instructions[at]);
        }
        return new ProxyGrant(
                driver.community.communityId(),
                assemblyId,
                Hash.fromHex(String.valueOf(seen.getAssembly().getPackageHash())),
                party.getPartyKey(),
                personId(principal),
                personId(agent),
                choices,
                Base64Url.write(randomness.bytes(16)),
                clock.instant());
    }

    private ServiceClient.Answer send(int principal, String assemblyId, ProxyGrant grant) {
        Device phone = phones.get(principal);
        String jws = phone.key().sign(DocumentType.PROXY, grant.canonical()).text();
        return phone.client().post(path(assemblyId, "/proxies"), Map.of("jws", jws));
    }

    private ProxyGrant give(String assemblyId, int principal) {
        ProxyGrant grant = grant(assemblyId, principal, AGENT, Choice.Answer.YES, Choice.Answer.NO);
        send(principal, assemblyId, grant).ok();
        return grant;
    }

    private ServiceClient.Answer revoke(String assemblyId, int principal, ProxyGrant grant) {
        Device phone = phones.get(principal);
        ProxyRevocation revocation = new ProxyRevocation(
                driver.community.communityId(), assemblyId, grant.hash(), personId(principal), clock.instant());
        String jws = phone.key()
                .sign(DocumentType.PROXY_REVOCATION, revocation.canonical())
                .text();
        return phone.client().post(path(assemblyId, "/proxy-revocations"), Map.of("jws", jws));
    }

    private ServiceClient.Answer cast(int signer, ProxyGrant grant, @Nullable Hash proxy, Map<String, Choice> choices) {
        OwnerBallot ballot = new OwnerBallot(
                grant.community(),
                grant.assembly(),
                grant.packageHash(),
                grant.party(),
                choices,
                proxy,
                1,
                Base64Url.write(randomness.bytes(16)),
                clock.instant());
        Device phone = phones.get(signer);
        String jws =
                phone.key().sign(DocumentType.OWNER_BALLOT, ballot.canonical()).text();
        return phone.client().post("/api/ballots", Map.of("jws", jws));
    }

    private OwnProxies own(int owner, String assemblyId) {
        return phones.get(owner).client().get(path(assemblyId, "/proxies")).as(OwnProxies.class);
    }

    private static Map<String, Choice> other(Map<String, Choice> instructions) {
        Map<String, Choice> other = new TreeMap<>(instructions);
        other.replaceAll((matter, choice) -> Choice.Answer.ABSTAIN);
        return other;
    }

    @Test
    void proxies_fromGrantToVerdict_bindTheAgentAndTheBundle() throws IOException {
        String assemblyId = driver.locked();
        ProxyGrant used = give(assemblyId, 0);
        ProxyGrant overtaken = give(assemblyId, 1);
        ProxyGrant revoked = give(assemblyId, 2);
        send(0, assemblyId, used).ok();
        assertThat(book.entriesOfType(driver.community.communityId(), "proxy.granted", 0).stream()
                        .filter(entry -> entry.text().contains(assemblyId)))
                .hasSize(3)
                .allSatisfy(entry -> assertThat(entry.text()).doesNotContain(personId(AGENT), "YES"));
        send(3, assemblyId, grant(assemblyId, 3, AGENT, Choice.Answer.YES, Choice.Answer.YES))
                .refused(RefusalCode.PROXY_LIMIT_REACHED);
        OwnProxies received = own(AGENT, assemblyId);
        assertThat(received.getMaxPrincipals()).isEqualTo(3);
        assertThat(received.getMaxPrincipalsLaw()).contains("潍坊 32");
        assertThat(received.getReceived()).hasSize(3).allSatisfy(each -> {
            assertThat(each.getState()).isEqualTo(ProxyState.GRANTED);
            assertThat(each.getMatters()).hasSize(2);
            assertThat(each.getPrincipalName()).doesNotContain("王小明");
            assertThat(each.getNextVersion()).isEqualTo(1);
            agentCanCheckTheReceipt(each, assemblyId);
        });
        assertThat(ProxyGrant.read(
                        Bytes.utf8(received.getReceived().get(0).getPayload()).toArray()))
                .isEqualTo(used);

        clock.advanceTo(driver.read(assemblyId).getOpenAt().toInstant());
        driver.move(assemblyId, "OPEN").ok();
        cast(AGENT, used, used.hash(), other(used.instructions())).refused(RefusalCode.PROXY_INSTRUCTION_BROKEN);
        cast(4, used, used.hash(), used.instructions()).refused(RefusalCode.BALLOT_PROXY_NOT_ACCEPTED);
        cast(AGENT, used, overtaken.hash(), used.instructions()).refused(RefusalCode.BALLOT_PROXY_NOT_ACCEPTED);
        cast(AGENT, used, Hash.sha256(new byte[1]), used.instructions()).refused(RefusalCode.BALLOT_PROXY_NOT_ACCEPTED);
        cast(AGENT, used, null, used.instructions()).refused(RefusalCode.BALLOT_PARTY_NOT_YOURS);
        cast(AGENT, used, used.hash(), used.instructions()).ok();
        cast(0, used, null, other(used.instructions())).refused(RefusalCode.BALLOT_ALREADY_CAST);
        cast(AGENT, used, used.hash(), used.instructions()).refused(RefusalCode.BALLOT_ALREADY_CAST);
        revoke(assemblyId, 0, used).refused(RefusalCode.BALLOT_ALREADY_CAST);
        assertThat(own(0, assemblyId).getGiven().get(0).getState()).isEqualTo(ProxyState.USED);
        assertThat(seen(0, assemblyId).getParties().get(0).getVoted()).isTrue();

        cast(1, overtaken, null, other(overtaken.instructions())).ok();
        cast(AGENT, overtaken, overtaken.hash(), overtaken.instructions()).refused(RefusalCode.PROXY_REVOKED);
        assertThat(own(1, assemblyId).getGiven().get(0).getState()).isEqualTo(ProxyState.OVERTAKEN);

        revoke(assemblyId, 2, revoked).ok();
        OwnProxy back =
                revoke(assemblyId, 2, revoked).as(OwnProxies.class).getGiven().get(0);
        assertThat(back.getState()).isEqualTo(ProxyState.REVOKED);
        cast(AGENT, revoked, revoked.hash(), revoked.instructions()).refused(RefusalCode.PROXY_REVOKED);
        ProxyGrant fourth = give(assemblyId, 3);
        cast(AGENT, fourth, fourth.hash(), fourth.instructions()).ok();
        cast(2, revoked, null, other(revoked.instructions())).ok();
        OfficialProxies listed = driver.counter
                .client()
                .get(driver.path("/" + assemblyId + "/proxies"))
                .as(OfficialProxies.class);
        assertThat(listed.getItems().stream().map(each -> each.getState().getValue()))
                .containsExactly("USED", "OVERTAKEN", "REVOKED", "USED");

        clock.advanceTo(driver.read(assemblyId).getCloseAt().toInstant());
        driver.move(assemblyId, "CLOSED").ok();
        revoke(assemblyId, 3, fourth).refused(RefusalCode.STEP_TOO_LATE);
        driver.count(assemblyId);
        verified(assemblyId);
    }

    /** The agent's phone learns the principal's slot from the row, which leads to the root of the frozen package. */
    private void agentCanCheckTheReceipt(OwnProxy proxy, String assemblyId) {
        ProvenRow row = Objects.requireNonNull(proxy.getRow());
        assertThat(RollRow.read(Bytes.utf8(row.getRow()).toArray()).partyKey()).isEqualTo(proxy.getPartyKey());
        RollRows own =
                phones.get(0).client().get(path(assemblyId, "/roll-rows")).as(RollRows.class);
        assertThat(ProofCheck.includes(
                        TreeHash.leaf(Bytes.utf8(row.getRow()).toArray()),
                        row.getIndex(),
                        own.getSize(),
                        Hash.fromHex(own.getRoot()),
                        row.getProof().stream().map(Hash::fromHex).toList()))
                .isTrue();
    }

    private void verified(String assemblyId) throws IOException {
        for (Official official : List.of(driver.counter, driver.scrutineer)) {
            Unlock statement =
                    new Unlock(driver.community.communityId(), assemblyId, "法院调取证据", "某区人民法院", clock.instant());
            String jws = official.key()
                    .sign(DocumentType.UNLOCK, statement.canonical())
                    .text();
            official.client()
                    .post(driver.path("/" + assemblyId + "/unlocks"), Map.of("jws", jws))
                    .ok();
        }
        NoteKey key = NoteKey.read(driver.committee
                .client()
                .get("/api/log/" + driver.community.communityId())
                .as(LogState.class)
                .getKey());
        Bundle full = bundle(driver.scrutineer.client(), driver.path("/" + assemblyId + "/bundle?edition=FULL"));
        Verdict verdict = Verifier.verify(full, key);
        assertThat(verdict.findings()).noneMatch(each -> each.outcome() == Finding.Outcome.FAILS);
        assertThat(verdict.exitCode()).isEqualTo(Verdict.FULL);
        assertThat(full.lines(BundleFile.PROXIES)).hasSize(4);
        assertThat(full.lines(BundleFile.BALLOTS)).hasSize(4);

        Bundle owners = bundle(phones.get(4).client(), path(assemblyId, "/bundle"));
        assertThat(owners.has(BundleFile.PROXIES)).isFalse();
        assertThat(Verifier.verify(owners, key).exitCode()).isEqualTo(Verdict.WITHOUT_CHOICES);

        List<String> lines = full.lines(BundleFile.PROXIES);
        caught(full, key, lines.subList(1, 4));
        caught(
                full,
                key,
                List.of(
                        lines.get(0).replace("\"granted\":", "\"granted\":1"),
                        lines.get(1),
                        lines.get(2),
                        lines.get(3)));
        caught(full, key, List.of(lines.get(0), lines.get(1), lines.get(3), lines.get(3)));
        String resigned = phones.get(AGENT)
                .key()
                .sign(
                        DocumentType.PROXY,
                        grant(assemblyId, 0, AGENT, Choice.Answer.NO, Choice.Answer.NO)
                                .canonical())
                .text();
        caught(
                full,
                key,
                List.of(
                        lines.get(0).replaceAll("\"jws\":\"[^\"]*\"", "\"jws\":\"" + resigned + "\""),
                        lines.get(1),
                        lines.get(2),
                        lines.get(3)));
    }

    private static Bundle bundle(ServiceClient client, String path) throws IOException {
        return BundleReader.read(new ByteArrayInputStream(client.get(path).ok().bytes()));
    }

    private static void caught(Bundle full, NoteKey key, List<String> proxies) {
        Map<BundleFile, Bytes> files = new EnumMap<>(full.files());
        files.put(BundleFile.PROXIES, Bytes.utf8(String.join("\n", proxies) + "\n"));
        Verdict verdict = Verifier.verify(new Bundle(files, full.notices()), key);
        assertThat(verdict.findings())
                .anyMatch(each ->
                        each.outcome() == Finding.Outcome.FAILS && each.id().startsWith("proxy."));
        assertThat(verdict.exitCode()).isEqualTo(Verdict.FAILS);
    }

    @Test
    void proxy_thatIsNotSound_isRefusedWithItsOwnCode() {
        String assemblyId = driver.locked();
        String elsewhere = driver.locked();
        ProxyGrant sound = grant(assemblyId, 0, AGENT, Choice.Answer.YES, Choice.Answer.NO);
        send(0, elsewhere, sound).refused(RefusalCode.DOCUMENT_MISMATCH);
        send(1, assemblyId, sound).refused(RefusalCode.DOCUMENT_MISMATCH);
        send(0, assemblyId, grant(assemblyId, 0, 0, Choice.Answer.YES, Choice.Answer.NO))
                .refused(RefusalCode.PROXY_TO_SELF);
        send(0, assemblyId, grant(assemblyId, 0, 6, Choice.Answer.YES, Choice.Answer.NO))
                .refused(RefusalCode.PROXY_AGENT_UNKNOWN);
        send(0, assemblyId, grant(assemblyId, 0, AGENT, Choice.Answer.YES))
                .refused(RefusalCode.PROXY_INSTRUCTION_MISSING);
        send(0, assemblyId, with(sound, Hash.sha256(new byte[2]), sound.party(), sound.instructions()))
                .refused(RefusalCode.PROXY_OTHER_PACKAGE);
        send(0, assemblyId, with(sound, sound.packageHash(), "9-9-999", sound.instructions()))
                .refused(RefusalCode.BALLOT_PARTY_UNKNOWN);
        send(
                        0,
                        assemblyId,
                        with(
                                sound,
                                sound.packageHash(),
                                driver.community.people().get(1).unit(),
                                sound.instructions()))
                .refused(RefusalCode.BALLOT_PARTY_NOT_YOURS);
        send(0, assemblyId, with(sound, sound.packageHash(), sound.party(), Map.of("0".repeat(32), Choice.Answer.YES)))
                .refused(RefusalCode.BALLOT_MATTER_UNKNOWN);
        send(0, assemblyId, sound).ok();
        send(0, assemblyId, grant(assemblyId, 0, 4, Choice.Answer.YES, Choice.Answer.NO))
                .refused(RefusalCode.PROXY_ALREADY_GRANTED);
        revoke(assemblyId, 1, sound).refused(RefusalCode.NOT_FOUND);
        phones.get(0)
                .client()
                .post(path(assemblyId, "/proxies"), Map.of("jws", "a.b.c"))
                .refused(RefusalCode.DOCUMENT_NOT_VALID);
        String draft = driver.draft(driver.ordinary());
        phones.get(0).client().get(path(draft, "/proxies")).refused(RefusalCode.NOT_FOUND);
        driver.move(draft, "PUBLICISED").ok();
        phones.get(0).client().get(path(draft, "/proxies")).refused(RefusalCode.NOT_FROZEN);
    }

    private static ProxyGrant with(ProxyGrant grant, Hash packageHash, String party, Map<String, Choice> instructions) {
        return new ProxyGrant(
                grant.community(),
                grant.assembly(),
                packageHash,
                party,
                grant.principal(),
                grant.agent(),
                instructions,
                grant.nonce(),
                grant.grantedAt());
    }

    @Test
    void agent_isFoundByUnitAndFullName_andBothHearOfTheProxy() {
        String assemblyId = driver.locked();
        String unit = driver.community.people().get(AGENT).unit();
        ServiceClient phone = phones.get(0).client();
        Agent found = phone.post(path(assemblyId, "/agents"), Map.of("unit", unit, "name", "王小明"))
                .as(Agent.class);
        assertThat(found.getPersonId()).isEqualTo(personId(AGENT));
        assertThat(found.getProved()).isTrue();
        assertThat(found.getName()).doesNotContain("王小明");
        phone.post(path(assemblyId, "/agents"), Map.of("unit", unit, "name", "王大明"))
                .refused(RefusalCode.PROXY_AGENT_UNKNOWN);
        Agent unproved = phone.post(
                        path(assemblyId, "/agents"),
                        Map.of("unit", driver.community.people().get(6).unit(), "name", "王小明"))
                .as(Agent.class);
        assertThat(unproved.getProved()).isFalse();
    }

    @Test
    void fourPrincipals_atOnce_leaveTheAgentThree() throws InterruptedException, ExecutionException {
        String assemblyId = driver.locked();
        List<ProxyGrant> grants = new ArrayList<>();
        for (int principal = 0; principal < 4; principal++) {
            grants.add(grant(assemblyId, principal, AGENT, Choice.Answer.YES, Choice.Answer.NO));
        }
        List<Integer> statuses = new ArrayList<>();
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Integer>> all = new ArrayList<>();
            for (int principal = 0; principal < 4; principal++) {
                int who = principal;
                all.add(() -> send(who, assemblyId, grants.get(who)).status());
            }
            for (Future<Integer> each : pool.invokeAll(all)) {
                statuses.add(each.get());
            }
        } finally {
            pool.shutdownNow();
        }
        assertThat(statuses.stream().filter(status -> status == 200)).hasSize(3);
        assertThat(statuses.stream().filter(status -> status == RefusalCode.PROXY_LIMIT_REACHED.status()))
                .hasSize(1);
        assertThat(own(AGENT, assemblyId).getReceived()).hasSize(3);
        assertThat(Objects.requireNonNull(
                        phones.get(AGENT).client().get("/api/resident/inbox").as(InboxPage.class)))
                .isNotNull();
    }
}
