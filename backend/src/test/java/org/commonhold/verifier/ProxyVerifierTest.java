package org.commonhold.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.commonhold.contract.Base64Url;
import org.commonhold.contract.Hash;
import org.commonhold.contract.document.Choice;
import org.commonhold.contract.document.OwnerBallot;
import org.commonhold.contract.document.ProxyGrant;
import org.commonhold.contract.document.ProxyRevocation;
import org.commonhold.contract.json.JsonValue;
import org.commonhold.contract.jws.CompactJws;
import org.commonhold.contract.jws.DocumentType;
import org.commonhold.contract.jws.SigningKey;
import org.commonhold.contract.log.EntryType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Proxies in a bundle: signature, binding, limit, instructions and their order in the book; every tampering is caught. */
class ProxyVerifierTest {
    private static final String AGENT = "2-102";

    private final TestAssembly made = new TestAssembly();

    private static SigningKey key(TestAssembly made, String party) {
        return java.util.Objects.requireNonNull(made.devices.get(party));
    }

    private ProxyGrant proxy(String principal, String agent, String choice) {
        return new ProxyGrant(
                made.community,
                made.assembly,
                made.pack.hash(),
                principal,
                java.util.Objects.requireNonNull(made.row(principal).representative()),
                java.util.Objects.requireNonNull(made.row(agent).representative()),
                made.ballot(principal, choice, choice).choices(),
                Base64Url.write(made.bytes(16).toArray()),
                made.now);
    }

    private ProxyGrant grant(String principal, String choice) {
        ProxyGrant grant = proxy(principal, AGENT, choice);
        grant(principal, grant, key(made, principal));
        return grant;
    }

    private void grant(String principal, ProxyGrant grant, SigningKey key) {
        CompactJws jws = key.sign(DocumentType.PROXY, grant.canonical());
        made.proxies.add(JsonValue.JsonObject.builder()
                .put("granted", made.entries.size())
                .put("jws", jws.text())
                .putNull("revocation")
                .putNull("revoked")
                .build());
        made.append(
                EntryType.PROXY_GRANTED,
                Map.of(
                        "assembly", made.assembly,
                        "slot", made.row(principal).slot(),
                        "proxy", grant.hash().hex(),
                        "kid", key.publicKey().kid()));
    }

    private void revoke(int line, String principal, ProxyGrant grant, SigningKey key) {
        ProxyRevocation revocation =
                new ProxyRevocation(made.community, made.assembly, grant.hash(), grant.principal(), made.now);
        CompactJws jws = key.sign(DocumentType.PROXY_REVOCATION, revocation.canonical());
        JsonValue.JsonObject shown = made.proxies.get(line);
        JsonValue.Builder changed = JsonValue.JsonObject.builder();
        changed.put("granted", shown.members().get("granted"))
                .put("jws", shown.members().get("jws"));
        made.proxies.set(
                line,
                changed.put("revocation", jws.text())
                        .put("revoked", made.entries.size())
                        .build());
        made.append(
                EntryType.PROXY_REVOKED,
                Map.of(
                        "assembly", made.assembly,
                        "slot", made.row(principal).slot(),
                        "proxy", grant.hash().hex(),
                        "document", revocation.hash().hex(),
                        "kid", key.publicKey().kid()));
    }

    private void castUnder(ProxyGrant grant, @Nullable Hash proxy, Map<String, Choice> choices) {
        OwnerBallot ballot = new OwnerBallot(
                grant.community(),
                grant.assembly(),
                grant.packageHash(),
                grant.party(),
                choices,
                proxy,
                1,
                Base64Url.write(made.bytes(16).toArray()),
                made.now);
        made.cast(grant.party(), ballot, key(made, AGENT));
    }

    private void rest() {
        made.cast("2-101", "YES", "YES");
        made.cast(AGENT, "NO", "NO");
        made.close();
        made.count();
    }

    private Verdict verdict() {
        return Verifier.verify(made.bundle(Bundle.Edition.FULL), made.key());
    }

    private void fails(String id) {
        Verdict verdict = verdict();
        assertThat(verdict.findings())
                .filteredOn(each -> each.outcome() == Finding.Outcome.FAILS)
                .extracting(Finding::id)
                .contains(id);
        assertThat(verdict.exitCode()).isEqualTo(Verdict.FAILS);
    }

    /** 1-101 and 1-102 vote through an agent, as in the sound assembly. */
    private void two() {
        made.start();
        ProxyGrant one = grant("1-101", "YES");
        ProxyGrant other = grant("1-102", "YES");
        castUnder(one, one.hash(), one.instructions());
        castUnder(other, other.hash(), other.instructions());
        rest();
    }

    @Test
    void soundProxies_areVerified_andOwnersSeeThatTheyWereNot() {
        two();
        assertThat(verdict().findings()).noneMatch(each -> each.outcome() == Finding.Outcome.FAILS);
        assertThat(verdict().exitCode()).isEqualTo(Verdict.FULL);
        Verdict owners = Verifier.verify(made.bundle(Bundle.Edition.OWNER), made.key());
        assertThat(owners.exitCode()).isEqualTo(Verdict.WITHOUT_CHOICES);
        assertThat(owners.findings())
                .filteredOn(each -> each.outcome() == Finding.Outcome.NOT_CHECKED)
                .extracting(Finding::id)
                .contains("proxy.document");
    }

    @Test
    void thirdPrincipal_isWithinTheLimit_theFourthIsCaught() {
        made.start();
        ProxyGrant one = grant("1-101", "YES");
        ProxyGrant other = grant("1-102", "YES");
        grant("1-103", "YES");
        castUnder(one, one.hash(), one.instructions());
        castUnder(other, other.hash(), other.instructions());
        rest();
        assertThat(verdict().exitCode()).isEqualTo(Verdict.FULL);
        made.proxies.clear();
        fails("proxy.document");
    }

    @Test
    void fourthPrincipal_isCaught() {
        made.start();
        ProxyGrant one = grant("1-101", "YES");
        ProxyGrant other = grant("1-102", "YES");
        grant("1-103", "YES");
        grant("2-103", "YES");
        castUnder(one, one.hash(), one.instructions());
        castUnder(other, other.hash(), other.instructions());
        rest();
        fails("proxy.limit");
    }

    @Test
    void fourthPrincipal_afterARevocation_isAllowed() {
        made.start();
        ProxyGrant one = grant("1-101", "YES");
        ProxyGrant other = grant("1-102", "YES");
        ProxyGrant third = grant("1-103", "YES");
        revoke(2, "1-103", third, key(made, "1-103"));
        grant("2-103", "YES");
        castUnder(one, one.hash(), one.instructions());
        castUnder(other, other.hash(), other.instructions());
        rest();
        assertThat(verdict().exitCode()).isEqualTo(Verdict.FULL);
    }

    @Test
    void ballotBeforeItsProxy_isCaught() {
        made.start();
        ProxyGrant one = proxy("1-101", AGENT, "YES");
        castUnder(one, one.hash(), one.instructions());
        grant("1-101", one, key(made, "1-101"));
        made.cast("1-102", "YES", "YES");
        rest();
        fails("ballot.signature");
    }

    @Test
    void ballotAfterTheRevocation_isCaught() {
        made.start();
        ProxyGrant one = grant("1-101", "YES");
        revoke(0, "1-101", one, key(made, "1-101"));
        castUnder(one, one.hash(), one.instructions());
        made.cast("1-102", "YES", "YES");
        rest();
        fails("ballot.signature");
    }

    @Test
    void revocationByTheAgent_isCaught() {
        made.start();
        ProxyGrant one = grant("1-101", "YES");
        revoke(0, "1-101", one, key(made, AGENT));
        made.cast("1-101", "YES", "YES");
        made.cast("1-102", "YES", "YES");
        rest();
        fails("proxy.document");
    }

    @Test
    void brokenInstruction_isCaught() {
        made.start();
        ProxyGrant one = grant("1-101", "NO");
        Map<String, Choice> other = new LinkedHashMap<>(one.instructions());
        other.replaceAll((matter, choice) -> Choice.Answer.YES);
        castUnder(one, one.hash(), other);
        made.cast("1-102", "YES", "YES");
        rest();
        fails("ballot.signature");
    }

    @Test
    void agentWithoutNamingTheProxy_isCaught() {
        made.start();
        ProxyGrant one = grant("1-101", "YES");
        castUnder(one, null, one.instructions());
        made.cast("1-102", "YES", "YES");
        rest();
        fails("ballot.signature");
    }

    @Test
    void proxySignedBySomebodyElse_isCaught() {
        made.start();
        grant("1-101", proxy("1-101", AGENT, "YES"), key(made, "1-102"));
        made.cast("1-101", "YES", "YES");
        made.cast("1-102", "YES", "YES");
        rest();
        fails("proxy.document");
    }

    @Test
    void proxyForAnotherPackage_isCaught() {
        made.start();
        ProxyGrant one = proxy("1-101", AGENT, "YES");
        ProxyGrant other = new ProxyGrant(
                one.community(),
                one.assembly(),
                Hash.sha256(new byte[1]),
                one.party(),
                one.principal(),
                one.agent(),
                one.instructions(),
                one.nonce(),
                one.grantedAt());
        grant("1-101", other, key(made, "1-101"));
        made.cast("1-101", "YES", "YES");
        made.cast("1-102", "YES", "YES");
        rest();
        fails("proxy.document");
    }
}
